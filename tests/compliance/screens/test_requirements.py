"""Administrators say who must hold what."""

from datetime import date

import pytest
from django.urls import reverse

from elearning.compliance.models import Requirement
from tests.factories.compliance import CourseFactory, RequirementFactory
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    administrator_of,
    manager_of,
    trainer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police")


@pytest.fixture
def national(client):
    user = administrator_of(None)
    client.force_login(user)
    return user


def filled(course, **other):
    return {
        "name": "Recognise it",
        "course": course.pk,
        "organisation": "",
        "posts": [],
        "due_days": "60",
        "valid_months": "24",
        "start": "2026-01-01",
        "end": "",
        **other,
    }


def url(name, *args):
    return reverse(f"requirements:{name}", args=args)


def test_a_requirement_is_made_and_says_how_many_people_it_matches(client, national, force):
    MembershipFactory(organisation=force)
    response = client.post(url("add"), filled(CourseFactory(), organisation=force.pk), follow=True)
    made = Requirement.objects.get()
    assert made.organisation == force
    assert "This matches 1 person today." in response.content.decode()


def test_one_that_matches_nobody_is_kept_with_a_warning(client, national, force):
    response = client.post(url("add"), filled(CourseFactory(), posts=[PostFactory().pk]), follow=True)
    assert Requirement.objects.count() == 1
    assert "This matches nobody today" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("end", "2025-12-31", "The last day must be the same as or after the first day."),
        ("start", "9999-01-01", "Check the year"),
        ("valid_months", "0", "greater than or equal to 1"),
        ("valid_months", "-1", "greater than or equal to"),
        ("due_days", "99999", "less than or equal to 3650"),
        ("course", "999999", "Choose a published course"),
        ("organisation", "999999", "Choose an organisation or unit from the list"),
        ("posts", ["astronaut"], "is not"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, national, field, value, says):
    response = client.post(url("add"), filled(CourseFactory()) | {field: value})
    assert says in response.content.decode()
    assert not Requirement.objects.exists()


def test_a_requirement_ends_and_cannot_be_deleted(client, national):
    requirement = RequirementFactory()
    client.post(url("edit", requirement.pk), filled(requirement.course, end="2026-06-30"))
    requirement.refresh_from_db()
    assert requirement.end == date(2026, 6, 30)
    client.post(url("delete", requirement.pk))
    assert Requirement.objects.filter(pk=requirement.pk).exists()
    assert url("delete", requirement.pk) not in client.get(url("edit", requirement.pk)).content.decode()


def test_an_administrator_of_a_force_changes_its_own_and_reads_those_from_above(client, force):
    unit = OrganisationFactory(parent=force)
    own, above = RequirementFactory(organisation=unit, name="Own"), RequirementFactory(name="National")
    aside = RequirementFactory(organisation=OrganisationFactory(), name="Aside")
    client.force_login(administrator_of(force))
    page = client.get(url("index")).content.decode()
    assert "Own" in page
    assert "National" in page
    assert "Aside" not in page
    assert url("edit", own.pk) in page
    assert url("edit", above.pk) not in page
    assert client.get(url("edit", own.pk)).status_code == 200
    for other in (above, aside):
        assert client.get(url("edit", other.pk)).status_code == 404
        assert client.post(url("edit", other.pk), filled(other.course)).status_code == 404


def test_an_administrator_of_a_force_cannot_ask_anything_of_others(client, force):
    client.force_login(administrator_of(force))
    for organisation in ("", OrganisationFactory().pk):
        client.post(url("add"), filled(CourseFactory(), organisation=organisation))
    assert not Requirement.objects.exists()


def test_trainers_and_managers_have_no_requirements_screen(client, force):
    for somebody in (trainer(), manager_of(force)):
        client.force_login(somebody)
        for page in (url("index"), url("add"), reverse("compliance_audience")):
            assert client.get(page).status_code in (302, 403)


def test_the_number_of_people_is_told_while_the_form_is_filled_in(client, force):
    MembershipFactory(organisation=OrganisationFactory(parent=force))
    MembershipFactory()
    client.force_login(administrator_of(force))
    ask = reverse("compliance_audience")
    assert "1 person" in client.get(ask, {"organisation": force.pk}).content.decode()
    assert "nobody" in client.get(ask, {"organisation": force.pk, "posts": PostFactory(staff=True).pk}).content.decode()
    assert "Choose an organisation" in client.get(ask, {"organisation": "x"}).content.decode()


def test_the_list_asks_the_same_number_of_queries_for_ten_and_forty(
    client, national, django_assert_num_queries, django_assert_max_num_queries
):
    course = CourseFactory()
    RequirementFactory.create_batch(10, course=course, posts=[PostFactory()], organisation=OrganisationFactory())
    client.get(url("index"))
    with django_assert_max_num_queries(30) as counted:
        client.get(url("index"))
    RequirementFactory.create_batch(30, course=course, posts=[PostFactory()], organisation=OrganisationFactory())
    with django_assert_num_queries(len(counted)):
        client.get(url("index"))


def test_the_list_names_three_posts_and_counts_the_others(client, national):
    names = ["Call handler", "Dispatcher", "Firefighter", "Inspector", "Sergeant"]
    RequirementFactory(posts=[PostFactory(key=name.lower().replace(" ", "-"), name=name) for name in names])
    page = client.get(url("index")).content.decode()
    assert "Every organisation: Call handler, Dispatcher, Firefighter and 2 more posts" in page
