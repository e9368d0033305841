from datetime import date

import pytest
from django.urls import reverse

from elearning.people.models import Organisation
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = reverse("organisations:index")


def values(**changes):
    return {"name": "North", "nation": "england", "kind": "unit", "status": "M", **changes}


def edit(organisation):
    return reverse("organisations:edit", args=[organisation.pk])


def test_an_administrator_sees_the_tree_of_their_own_force_only(signed_in, force):
    OrganisationFactory(parent=force, name="Northern response")
    OrganisationFactory(name="Elsewhere Force")
    answer = signed_in.get(LIST)
    assert [row.name for row in answer.context["object_list"]] == ["West Force", "Northern response"]
    assert "people-tree--2" in answer.content.decode()
    assert "Elsewhere Force" not in answer.content.decode()


def test_a_search_finds_by_name_key_and_code(signed_in, force):
    OrganisationFactory(parent=force, name="Custody")
    found = signed_in.get(LIST, {"q": "custod"}).context["object_list"]
    assert [row.name for row in found] == ["Custody"]


def test_the_list_takes_as_many_queries_for_forty_rows_as_for_ten(
    signed_in, force, django_assert_max_num_queries, django_assert_num_queries
):
    for n in range(9):
        OrganisationFactory(parent=force, name=f"Unit {n}")
    signed_in.get(LIST)
    with django_assert_max_num_queries(60) as ten:
        signed_in.get(LIST)
    for n in range(30):
        OrganisationFactory(parent=force, name=f"More {n}")
    with django_assert_num_queries(len(ten.captured_queries)):
        signed_in.get(LIST)


def test_an_administrator_adds_a_unit_below_their_force(signed_in, force):
    answer = signed_in.post(reverse("organisations:add"), values(parent=force.pk))
    assert answer.status_code == 302, answer.context["form"].errors
    unit = Organisation.objects.get(name="North")
    assert (unit.key, unit.kind, unit.get_parent()) == ("west-north", "unit", force)


def test_an_administrator_of_a_force_adds_nothing_at_the_top_or_elsewhere(signed_in):
    elsewhere = OrganisationFactory()
    for parent in ("", elsewhere.pk):
        answer = signed_in.post(reverse("organisations:add"), values(parent=parent))
        assert "parent" in answer.context["form"].errors
    assert not Organisation.objects.filter(name="North").exists()


def test_an_administrator_of_everything_adds_an_agency_at_the_top(national):
    assert national.post(reverse("organisations:add"), values(kind="agency", parent="")).status_code == 302
    assert Organisation.objects.get(key="north").is_root()


def test_a_unit_at_the_top_is_refused_in_words(national):
    form = national.post(reverse("organisations:add"), values(parent="")).context["form"]
    assert form.errors["parent"] == ["A unit belongs to something. Choose what."]


def test_a_key_that_is_taken_is_refused_in_words(signed_in, force):
    form = signed_in.post(reverse("organisations:add"), values(parent=force.pk, key="west")).context["form"]
    assert form.errors["key"] == ["Another organisation has this key. Choose another."]


def test_an_organisation_elsewhere_does_not_exist_for_the_administrator(signed_in):
    assert signed_in.get(edit(OrganisationFactory())).status_code == 404


def test_ending_a_force_ends_its_units_and_names_the_successor(signed_in, force):
    unit, follower = OrganisationFactory(parent=force), OrganisationFactory(name="Merged Force")
    answer = signed_in.post(
        edit(force), values(name="West Force", kind="force", valid_to="2027-03-31", successors=[follower.pk])
    )
    assert answer.status_code == 302, answer.context["form"].errors
    unit.refresh_from_db()
    assert unit.valid_to == date(2027, 3, 31)
    assert list(Organisation.objects.get(pk=force.pk).successors.all()) == [follower]


def test_a_last_day_before_the_first_day_is_refused(signed_in, force):
    form = signed_in.post(
        edit(force), values(name="West Force", kind="force", valid_from="2027-01-01", valid_to="2026-01-01")
    ).context["form"]
    assert form.errors["valid_to"] == ["The last day is before the first day."]


def test_nothing_is_deleted(national):
    force = OrganisationFactory()
    assert national.post(reverse("organisations:delete", args=[force.pk])).status_code in (302, 403)
    assert Organisation.objects.filter(pk=force.pk).exists()


def test_the_history_says_who_changed_it(signed_in, force, administrator):
    signed_in.post(edit(force), values(name="New West", kind="force"))
    assert str(administrator) in signed_in.get(reverse("organisations:history", args=[force.pk])).content.decode()
