"""Who is counted where, and how often."""

from datetime import date, timedelta

import pytest

from elearning.compliance import figures, selectors
from elearning.compliance.figures import Figures
from elearning.compliance.filters import Filters, places
from elearning.compliance.models import State, StatusPlace
from elearning.compliance.reports import OrganisationReport, PeopleReport
from tests.factories.compliance import RequirementFactory, StatusFactory
from tests.factories.people import GrantFactory, MembershipFactory, OrganisationFactory, PostFactory, manager_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police")


def stand(organisation, state, requirement, **membership):
    return StatusFactory(
        membership=MembershipFactory(organisation=organisation, **membership), requirement=requirement, state=state
    )


def test_the_rate_is_complete_and_expiring_out_of_all_rounded_down():
    assert Figures(people=3, required=3, complete=1, expiring=1, overdue=1).rate == 66
    assert Figures(people=1000, required=1000, complete=999, overdue=1).rate == 99
    assert Figures().rate is None


def test_each_state_is_counted(force):
    requirement = RequirementFactory()
    for state in State:
        stand(force, state, requirement)
    report = OrganisationReport(manager_of(force), force)
    assert report.totals == Figures(5, 5, 1, 1, 1, 1, 1)
    assert report.totals.held == 2


def test_a_person_in_several_units_counts_once_above_them_and_once_in_each(force):
    east, west = OrganisationFactory(parent=force, name="East"), OrganisationFactory(parent=force, name="West")
    status = stand(east, State.OVERDUE, RequirementFactory())
    second = MembershipFactory(user=status.user, organisation=west)
    StatusPlace.objects.create(status=status, membership=second)
    report = OrganisationReport(manager_of(force), force)
    assert (report.totals.people, report.totals.required, report.totals.overdue) == (1, 1, 1)
    assert [(row.organisation.name, row.figures.overdue) for row in report.rows] == [("East", 1), ("West", 1)]
    assert len(PeopleReport(manager_of(force), force).lines) == 1


def test_two_requirements_of_one_person_are_two_out_of_two_and_one_person(force):
    status = stand(force, State.OVERDUE, RequirementFactory())
    StatusFactory(membership=status.membership, requirement=RequirementFactory(), complete=True)
    found = OrganisationReport(manager_of(force), force).totals
    assert (found.people, found.required, found.held, found.rate) == (1, 2, 1, 50)


def test_people_of_units_far_below_count_in_the_unit_directly_below(force):
    area = OrganisationFactory(parent=force, name="Area")
    team = OrganisationFactory(parent=area, name="Team")
    requirement = RequirementFactory()
    stand(team, State.OVERDUE, requirement)
    stand(force, State.COMPLETE, requirement)
    report = OrganisationReport(manager_of(force), force)
    assert [(row.organisation.name, row.direct, row.figures.required) for row in report.rows] == [
        ("West Mercia Police", True, 1),
        ("Area", False, 1),
    ]


def test_somebody_whose_last_day_was_yesterday_counts_no_more_even_before_the_refresh(force):
    stand(force, State.OVERDUE, RequirementFactory(), end=TODAY - timedelta(days=1))
    stand(force, State.OVERDUE, RequirementFactory(), end=TODAY)
    assert OrganisationReport(manager_of(force), force).totals.required == 1


def test_filters_narrow_by_course_post_kind_and_state(force):
    agency = OrganisationFactory(agency=True)
    first, second = RequirementFactory(), RequirementFactory()
    stand(force, State.OVERDUE, first)
    stand(agency, State.COMPLETE, second, post=PostFactory(partner=True))
    viewer = manager_of(None)

    def count(**filters):
        return figures.totals(places(viewer, None, Filters(**filters))).required

    assert count() == 2
    assert count(course=first.course.translation_key) == 1
    assert count(post="housing-association-officer") == 1
    assert count(kind="agency") == 1
    assert count(kind="agency", state="overdue") == 0
    assert count(state="overdue") == 1


def test_a_manager_of_two_places_at_different_depths_has_a_row_for_each(force):
    unit = OrganisationFactory(parent=OrganisationFactory(name="Other force"), name="Unit")
    requirement = RequirementFactory()
    stand(force, State.OVERDUE, requirement)
    stand(unit, State.COMPLETE, requirement)
    viewer = manager_of(force)
    GrantFactory(user=viewer, organisation=unit)
    report = OrganisationReport(viewer, None)
    assert [row.organisation.name for row in report.rows] == ["West Mercia Police", "Unit"]
    assert report.totals.required == 2


def test_rows_can_be_put_in_order(force):
    requirement = RequirementFactory()
    for name, state in (("Aber", State.OVERDUE), ("Brecon", State.COMPLETE)):
        stand(OrganisationFactory(parent=force, name=name), state, requirement)
    viewer = manager_of(force)

    def names(sort):
        return [row.organisation.name for row in OrganisationReport(viewer, force, sort=sort).rows]

    assert names("rate") == ["Aber", "Brecon"]
    assert names("-rate") == ["Brecon", "Aber"]
    assert names("-name") == ["Brecon", "Aber"]


def test_the_glance_is_of_what_the_viewer_manages(force):
    stand(force, State.OVERDUE, RequirementFactory())
    stand(OrganisationFactory(), State.OVERDUE, RequirementFactory())
    glance = selectors.glance_for(manager_of(force))
    assert glance.tops == [force]
    assert glance.figures.overdue == 1
    assert selectors.glance_for(MembershipFactory().user) is None


def test_what_is_due_leaves_out_what_is_complete_and_begins_with_the_soonest(force):
    late = stand(force, State.NOT_YET_DUE, RequirementFactory())
    soon = StatusFactory(membership=late.membership, overdue=True)
    StatusFactory(membership=late.membership, complete=True)
    assert selectors.due_for(late.user) == [soon, late]
