from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from elearning.lib import clock
from elearning.people import scope, services
from tests.factories.people import (
    GrantFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    administrator_of,
    manager_of,
    officer_of,
    trainer,
)

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()
YESTERDAY = clock.today() - timedelta(days=1)


@pytest.fixture
def force():
    return OrganisationFactory(key="west")


@pytest.fixture
def unit(force):
    return OrganisationFactory(parent=force, key="west-response")


@pytest.fixture
def elsewhere():
    return OrganisationFactory(key="east")


def keys(rows):
    return {row.key for row in rows}


def test_only_grants_in_force_today_count(force):
    user = GrantFactory(organisation=force, start=date(2024, 1, 1), end=YESTERDAY).user
    GrantFactory(user=user, role="trainer", organisation=force, start=clock.today() + timedelta(days=1))
    assert scope.grants_of(user) == []


def test_grants_are_read_once_and_again_after_a_change(force, django_assert_num_queries):
    user = manager_of(force)
    scope.forget_grants(user)
    with django_assert_num_queries(1):
        scope.grants_of(user)
        scope.grants_of(user, "trainer")
    services.grant_role(user, "trainer", force, None)
    assert len(scope.grants_of(user)) == 2


@pytest.mark.parametrize("viewer", [ANYBODY, None])
def test_nobody_and_the_inactive_hold_nothing(viewer, force):
    user = viewer or manager_of(force, is_active=False)
    assert scope.grants_of(user) == []
    assert not scope.is_manager(user)
    assert not scope.may_enter_admin(user)
    assert not scope.organisations_for(user).exists()


def test_roles_open_what_they_are_for(force):
    manager, author, administrator, officer = (
        manager_of(force),
        trainer(force),
        administrator_of(force),
        officer_of(force),
    )
    people = (officer, manager, author, administrator)
    assert [scope.is_manager(one) for one in people] == [False, True, False, True]
    assert [scope.is_trainer(one) for one in people] == [False, False, True, True]
    assert [scope.is_administrator(one) for one in people] == [False, False, False, True]
    assert [scope.may_enter_admin(one) for one in people] == [False, False, True, True]


def test_a_superuser_administers_everything(force):
    user = UserFactory(is_superuser=True)
    assert scope.has_role(user, "administrator")
    assert scope.is_national_administrator(user)
    assert keys(scope.organisations_administered(user)) == {"west"}


def test_a_manager_holds_the_subtree_and_nothing_beside_it(force, unit, elsewhere):
    assert keys(scope.organisations_for(manager_of(force))) == {"west", "west-response"}
    assert keys(scope.organisations_for(manager_of(unit))) == {"west-response"}
    assert scope.may_see_organisation(manager_of(force), unit)
    assert not scope.may_see_organisation(manager_of(unit), force)
    assert not scope.may_see_organisation(manager_of(elsewhere), unit)


def test_a_grant_everywhere_holds_everything(force, elsewhere):
    assert keys(scope.organisations_for(manager_of(None))) == {"west", "east"}
    assert not scope.is_national_administrator(manager_of(None))
    assert scope.is_national_administrator(administrator_of(None))
    assert not scope.is_national_administrator(administrator_of(force))


def test_a_manager_reads_todays_members_of_the_unit_and_an_officer_only_themselves(force, unit, elsewhere):
    here, there = officer_of(unit), officer_of(elsewhere)
    gone = MembershipFactory(organisation=unit, end=YESTERDAY).user
    manager = manager_of(force)
    assert set(scope.people_for(manager)) == {manager, here}
    assert scope.may_see_person(manager, here)
    assert not scope.may_see_person(manager, gone)
    assert not scope.may_see_person(manager, there)
    assert scope.may_see_person(here, here)
    assert not scope.may_see_person(here, manager)
    assert not scope.may_see_person(ANYBODY, here)
    assert not scope.people_for(ANYBODY).exists()


def test_a_trainer_reads_nobody_elses_record(force):
    assert not scope.may_see_person(trainer(force), officer_of(force))


def test_an_administrator_changes_their_own_tree_only(force, unit, elsewhere):
    administrator = administrator_of(force)
    assert scope.may_administer_organisation(administrator, unit)
    assert not scope.may_administer_organisation(administrator, elsewhere)
    assert not scope.may_administer_organisation(manager_of(force), unit)


def test_a_role_everywhere_takes_an_administrator_of_everything(force, unit, elsewhere):
    assert scope.may_grant(administrator_of(force), unit)
    assert not scope.may_grant(administrator_of(force), elsewhere)
    assert not scope.may_grant(administrator_of(force), None)
    assert scope.may_grant(administrator_of(None), None)


def test_grants_and_memberships_administered_keep_to_the_tree(force, unit, elsewhere):
    mine = GrantFactory(organisation=unit)
    GrantFactory(organisation=elsewhere)
    held = MembershipFactory(organisation=unit)
    MembershipFactory(organisation=elsewhere)
    administrator = administrator_of(force)
    assert set(scope.grants_administered(administrator)) == {mine, administrator.grants.get()}
    assert set(scope.memberships_administered(administrator)) == {held}
    national = administrator_of(None)
    assert scope.grants_administered(national).count() == 4
    assert scope.memberships_administered(national).count() == 2


def test_an_administrator_changes_members_joiners_to_come_and_their_own_leavers(force, elsewhere):
    member = officer_of(force)
    to_come = MembershipFactory(organisation=force, start=clock.today() + timedelta(days=9)).user
    leaver = MembershipFactory(organisation=force, end=YESTERDAY).user
    moved_away = MembershipFactory(organisation=force, end=YESTERDAY).user
    MembershipFactory(user=moved_away, organisation=elsewhere)
    administrator = administrator_of(force)
    assert set(scope.people_administered(administrator)) == {member, to_come, leaver}
    assert scope.may_administer_person(administrator, leaver)
    assert not scope.may_administer_person(administrator, moved_away)


def test_an_administrator_does_not_change_an_account_that_opens_more_than_theirs(force):
    administrator, powerful, superuser = administrator_of(force), administrator_of(None), UserFactory(is_superuser=True)
    for person in (powerful, superuser):
        MembershipFactory(user=person, organisation=force)
        assert not scope.may_administer_person(administrator, person)


def test_an_administrator_of_everything_changes_everyone(force):
    loose = UserFactory()
    assert scope.may_administer_person(administrator_of(None), loose)
    assert not scope.may_administer_person(manager_of(None), loose)


def test_a_trainer_marks_for_the_people_of_their_own_tree(force, unit, elsewhere):
    here, _there = officer_of(unit), officer_of(elsewhere)
    assert here in scope.people_trained_by(trainer(force))
    assert _there not in scope.people_trained_by(trainer(force))
    assert here not in scope.people_trained_by(manager_of(force))


def test_the_tops_of_what_one_manages_leave_out_what_lies_below_them(force, unit, elsewhere):
    manager = manager_of(force)
    GrantFactory(user=manager, organisation=unit)
    assert keys(scope.top_organisations(manager)) == {"west"}
