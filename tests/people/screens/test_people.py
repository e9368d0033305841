from datetime import date

import pytest
from django.urls import reverse

from elearning.lib import clock
from elearning.people import roles
from elearning.people.models import Membership, User
from tests.factories.people import (
    GrantFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    UserFactory,
    administrator_of,
    officer_of,
    trainer,
)

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailusers_users:index")


def edit(person):
    return reverse("wagtailusers_users:edit", args=[person.pk])


def account(**changes):
    return {
        "first_name": "Ada",
        "last_name": "Okoye",
        "email": "ada@example.org",
        "preferred_language": "en-gb",
        **changes,
    }


def test_an_administrator_sees_the_people_of_their_own_force_only(signed_in, force):
    officer_of(OrganisationFactory(parent=force), last_name="Inside")
    officer_of(OrganisationFactory(), last_name="Outside")
    page = signed_in.get(LIST).content.decode()
    assert "Inside" in page
    assert "Outside" not in page


def test_a_search_finds_by_name_and_address(signed_in, force):
    officer_of(force, last_name="Penhaligon")
    officer_of(force, last_name="Other")
    page = signed_in.get(LIST, {"q": "penhal"}).content.decode()
    assert "Penhaligon" in page
    assert "Other<" not in page


def test_the_list_filters_by_unit_and_by_role(signed_in, force):
    unit = OrganisationFactory(parent=force)
    manager = officer_of(unit, last_name="Managing")
    GrantFactory(user=manager, organisation=force, role="manager")
    officer_of(force, last_name="Working")
    for chosen in ({"within": unit.pk}, {"role": "manager"}):
        page = signed_in.get(LIST, chosen).content.decode()
        assert "Managing" in page
        assert "Working" not in page


def test_the_list_takes_as_many_queries_for_forty_people_as_for_ten(
    signed_in, force, django_assert_max_num_queries, django_assert_num_queries
):
    for _n in range(10):
        officer_of(force)
    signed_in.get(LIST)
    with django_assert_max_num_queries(60) as ten:
        signed_in.get(LIST)
    for _n in range(30):
        GrantFactory(user=officer_of(force), organisation=force)
    with django_assert_num_queries(len(ten.captured_queries)):
        signed_in.get(LIST)


def test_a_trainer_sees_no_names(client, force):
    client.force_login(trainer(force))
    assert client.get(LIST).status_code != 200
    assert LIST not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_administrator_adds_a_person_with_a_first_membership(signed_in, force):
    post = PostFactory()
    answer = signed_in.post(
        reverse("wagtailusers_users:add"),
        account(organisation=force.pk, post=post.pk, start="2026-09-01", number="55"),
    )
    assert answer.status_code == 302, answer.context["form"].errors
    person = User.objects.get(email="ada@example.org")
    assert not person.has_usable_password()
    assert person.memberships.get().number == "55"


def test_an_address_in_use_is_refused_in_words(signed_in, force):
    UserFactory(email="ada@example.org")
    form = signed_in.post(reverse("wagtailusers_users:add"), account(email="Ada@Example.org")).context["form"]
    assert form.errors["email"][0].startswith("Someone has this e-mail address.")


def test_an_administrator_changes_an_account_but_never_its_groups(signed_in, force):
    person = officer_of(force)
    group = roles.Group.objects.get(name=roles.NATIONAL_ADMINISTRATORS)
    answer = signed_in.post(edit(person), account(is_superuser="on", groups=[group.pk], is_active="on"))
    assert answer.status_code == 302, answer.context["form"].errors
    person.refresh_from_db()
    assert (person.first_name, person.is_superuser, person.groups.count()) == ("Ada", False, 0)


def test_bulk_actions_on_users_stay_shut(signed_in, force):
    person = officer_of(force)
    group = roles.Group.objects.get(name=roles.NATIONAL_ADMINISTRATORS)
    for action, posted in (
        ("assign_role", {"role": group.pk}),
        ("delete", {}),
        ("set_active_state", {"mark_as_active": "False"}),
    ):
        address = reverse("wagtail_bulk_action", args=["people", "user", action])
        signed_in.post(f"{address}?id={person.pk}", posted)
    person.refresh_from_db()
    assert person.is_active
    assert person.groups.count() == 0


@pytest.mark.parametrize("who", ["outside", "national", "superuser"])
def test_someone_with_more_reach_or_from_elsewhere_does_not_exist_for_the_administrator(signed_in, force, who):
    if who == "outside":
        person = officer_of(OrganisationFactory())
    elif who == "national":
        person = administrator_of(None)
        MembershipFactory(user=person, organisation=force)
    else:
        person = officer_of(force, is_superuser=True)
    assert signed_in.get(edit(person)).status_code == 404
    assert signed_in.get(reverse("people_join", args=[person.pk])).status_code == 404


def test_nobody_is_deleted(national):
    person = UserFactory()
    national.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert User.objects.filter(pk=person.pk).exists()


def test_memberships_and_roles_are_shown_with_the_person(signed_in, force):
    person = officer_of(force)
    GrantFactory(user=person, organisation=force, role="manager")
    page = signed_in.get(edit(person)).content.decode()
    assert "Response officer" in page
    assert reverse("people_leave", args=[person.memberships.get().pk]) in page
    assert reverse("people_end_grant", args=[person.grants.get().pk]) in page


def test_a_membership_is_added(signed_in, force):
    person, sergeant = officer_of(force), PostFactory(sergeant=True)
    posted = {"organisation": force.pk, "post": sergeant.pk, "start": "2026-10-01", "number": ""}
    assert signed_in.post(reverse("people_join", args=[person.pk]), posted).status_code == 302
    assert Membership.objects.filter(user=person, post=sergeant).exists()


def test_a_membership_that_overlaps_is_refused_beside_its_field(signed_in, force):
    held = MembershipFactory(organisation=force)
    posted = {"organisation": force.pk, "post": held.post.pk, "start": "2026-10-01"}
    form = signed_in.post(reverse("people_join", args=[held.user.pk]), posted).context["form"]
    assert "already is Response officer" in form.errors["start"][0]


def test_a_membership_elsewhere_cannot_be_added(signed_in, force):
    person = officer_of(force)
    posted = {"organisation": OrganisationFactory().pk, "post": PostFactory().pk, "start": "2026-10-01"}
    assert "organisation" in signed_in.post(reverse("people_join", args=[person.pk]), posted).context["form"].errors


def test_a_membership_ends_and_a_reversed_day_is_refused_beside_its_field(signed_in, force):
    held = MembershipFactory(organisation=force, start=date(2024, 1, 1))
    address = reverse("people_leave", args=[held.pk])
    assert (
        "before the first day"
        in signed_in.post(address, {"last_day": "2023-01-01"}).context["form"].errors["last_day"][0]
    )
    assert signed_in.post(address, {"last_day": "2026-12-31"}).status_code == 302
    held.refresh_from_db()
    assert held.end == date(2026, 12, 31)


def test_a_person_moves_to_another_unit(signed_in, force):
    held, unit = MembershipFactory(organisation=force), OrganisationFactory(parent=force)
    posted = {"organisation": unit.pk, "post": held.post.pk, "start": "2026-11-01"}
    assert signed_in.post(reverse("people_transfer", args=[held.pk]), posted).status_code == 302
    assert held.user.memberships.count() == 2


def test_a_role_is_given_and_ended(signed_in, force, administrator):
    person = officer_of(force)
    posted = {"role": "trainer", "organisation": force.pk, "start": clock.today().isoformat(), "end": ""}
    assert signed_in.post(reverse("people_grant", args=[person.pk]), posted).status_code == 302
    grant = person.grants.get()
    assert grant.granted_by == administrator
    assert person.groups.get().name == roles.TRAINERS
    assert signed_in.post(reverse("people_end_grant", args=[grant.pk]), {"last_day": ""}).status_code == 302
    assert not person.groups.exists()


def test_a_role_everywhere_cannot_be_given_by_an_administrator_of_a_force(signed_in, force):
    posted = {"role": "administrator", "organisation": "", "start": clock.today().isoformat()}
    answer = signed_in.post(reverse("people_grant", args=[officer_of(force).pk]), posted)
    assert "organisation" in answer.context["form"].errors


def test_each_change_is_in_the_persons_history(signed_in, force):
    held = MembershipFactory(organisation=force)
    signed_in.post(reverse("people_leave", args=[held.pk]), {"last_day": "2026-12-31"})
    page = signed_in.get(reverse("wagtailusers_users:history", args=[held.user.pk])).content.decode()
    assert "Membership ended" in page


def test_the_list_of_roles_keeps_within_scope(signed_in, force):
    GrantFactory(organisation=force, user=UserFactory(last_name="Within"))
    GrantFactory(everywhere=True, user=UserFactory(last_name="Everywhere"))
    page = signed_in.get(reverse("roles:index"), {"in_force": "true"}).content.decode()
    assert "Within" in page
    assert "Person Everywhere" not in page


def test_posts_are_read_by_administrators_and_changed_by_those_of_everything(client, signed_in):
    post = PostFactory()
    assert signed_in.get(reverse("posts:index")).status_code == 200
    assert signed_in.get(reverse("posts:edit", args=[post.pk])).status_code != 200
    client.force_login(administrator_of(None))
    posted = {"name": "Responder", "audiences": ["all_staff"], "for_police": "on"}
    assert client.post(reverse("posts:edit", args=[post.pk]), posted).status_code == 302
    post.refresh_from_db()
    assert (post.name, post.audiences) == ("Responder", ["all_staff"])
