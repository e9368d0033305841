from datetime import date

import pytest

from elearning.people import selectors
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return OrganisationFactory(key="west")


@pytest.fixture
def area(force):
    return OrganisationFactory(parent=force, key="north")


@pytest.fixture
def team(area):
    return OrganisationFactory(parent=area, key="north-response")


def keys(rows):
    return [row.key for row in rows]


def test_a_subtree_is_the_unit_and_all_below_it(force, area, team):
    OrganisationFactory(key="east")
    assert keys(selectors.subtree(force)) == ["west", "north", "north-response"]
    assert keys(selectors.units_of(force)) == ["north"]


def test_the_line_of_a_unit_leads_from_its_force_down_to_it(force, area, team, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert keys(selectors.line_of(team)) == ["west", "north", "north-response"]


def test_the_top_of_a_unit_is_its_force(force, team):
    other = OrganisationFactory(key="east")
    assert selectors.top_of(team) == force
    assert selectors.top_of(force) == force
    assert selectors.tops_of([team, other]) == {team.pk: force, other.pk: other}


def test_members_on_a_day_are_those_whose_first_and_last_day_hold_it(force, team):
    held = MembershipFactory(organisation=team, start=date(2025, 1, 1), end=date(2025, 6, 30))
    for day, there in ((date(2024, 12, 31), 0), (date(2025, 1, 1), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 0)):
        assert selectors.memberships_on(day, force).count() == there
        assert selectors.members_on(day, force).count() == there
    assert list(selectors.memberships_of(held.user)) == [held]


def test_someone_with_two_posts_is_one_member(force, team):
    held = MembershipFactory(organisation=team)
    MembershipFactory(organisation=force, user=held.user)
    assert selectors.members_on(date(2026, 1, 1), force).count() == 1


def test_an_organisation_is_open_between_its_days():
    OrganisationFactory(key="old", valid_to=date(2026, 4, 6))
    OrganisationFactory(key="new", valid_from=date(2026, 4, 7))
    assert keys(selectors.open_on(date(2026, 4, 6))) == ["old"]
    assert keys(selectors.open_on(date(2026, 4, 7))) == ["new"]
