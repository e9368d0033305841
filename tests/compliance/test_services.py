"""Statuses follow the facts."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from elearning.compliance import services
from elearning.compliance.models import Completion, State, Status, StatusPlace
from elearning.people import services as people
from elearning.records.models import Statement
from tests.factories.compliance import CourseFactory, RequirementFactory, complete
from tests.factories.people import MembershipFactory, OrganisationFactory, PostFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police", short_name="West Mercia")


def status_of(user):
    return Status.objects.get(user=user)


def test_a_member_of_the_audience_gets_a_status_with_its_reason(force):
    unit = OrganisationFactory(parent=force, name="Worcester")
    membership = MembershipFactory(organisation=unit, start=date(2026, 5, 1))
    RequirementFactory(organisation=force)
    assert services.refresh_people([membership.user_id]) == 1
    status = status_of(membership.user)
    assert status.state == State.NOT_YET_DUE
    assert status.due_on == date(2026, 6, 30)
    assert "Response officer, Worcester, West Mercia (from 1 May 2026)" in status.reason
    assert [place.membership for place in status.places.all()] == [membership]


def test_refreshing_again_writes_nothing(force):
    membership = MembershipFactory(organisation=force)
    RequirementFactory()
    services.refresh_people([membership.user_id])
    before = status_of(membership.user).changed_at
    assert services.refresh_people([membership.user_id]) == 0
    assert status_of(membership.user).changed_at == before


def test_a_status_goes_when_the_person_leaves_the_audience(force):
    membership = MembershipFactory(organisation=force)
    RequirementFactory()
    services.refresh_people([membership.user_id])
    people.leave(membership, TODAY - timedelta(days=1))
    services.refresh_people([membership.user_id])
    assert not Status.objects.exists()


def test_a_person_in_two_units_has_one_status_that_counts_in_both(force):
    user = UserFactory()
    first = MembershipFactory(user=user, organisation=OrganisationFactory(parent=force), start=date(2024, 1, 1))
    second = MembershipFactory(user=user, organisation=OrganisationFactory(), start=date(2025, 1, 1))
    RequirementFactory()
    services.refresh_all()
    status = status_of(user)
    assert status.membership == first
    assert {place.membership_id for place in status.places.all()} == {first.pk, second.pk}
    people.leave(first, TODAY - timedelta(days=1))
    services.refresh_all()
    assert status_of(user).pk == status.pk
    assert {place.membership_id for place in StatusPlace.objects.all()} == {second.pk}


def test_a_transfer_to_another_force_keeps_the_completion(force):
    membership = MembershipFactory(organisation=force, start=date(2025, 1, 1))
    requirement = RequirementFactory()
    complete(membership.user, requirement.course, date(2026, 1, 10))
    services.sync_completions()
    people.transfer(membership, OrganisationFactory(), membership.post, TODAY)
    services.refresh_people([membership.user_id])
    assert status_of(membership.user).state == State.COMPLETE


def test_a_completed_statement_reaches_the_status_on_commit(force, django_capture_on_commit_callbacks):
    membership = MembershipFactory(organisation=force)
    requirement = RequirementFactory()
    services.refresh_all()
    assert status_of(membership.user).state == State.OVERDUE
    with django_capture_on_commit_callbacks(execute=True):
        statement_id = complete(membership.user, requirement.course, date(2026, 5, 31))
    status = status_of(membership.user)
    assert status.state == State.COMPLETE
    assert status.statement_id == statement_id
    assert status.achieved_on == date(2026, 5, 31)


def test_a_statement_whose_wake_up_was_lost_is_found_by_the_sweep(force):
    membership = MembershipFactory(organisation=force)
    requirement = RequirementFactory()
    complete(membership.user, requirement.course, date(2026, 5, 31))
    assert not Completion.objects.exists()
    services.sync_completions()
    assert status_of(membership.user).state == State.COMPLETE
    assert services.sync_completions() == 0


def test_a_voided_completion_no_longer_counts(force):
    membership = MembershipFactory(organisation=force)
    requirement = RequirementFactory()
    statement_id = complete(membership.user, requirement.course, date(2026, 5, 31))
    services.sync_completions()
    Statement.objects.filter(statement_id=statement_id).update(voided=True)
    services.sync_completions()
    assert not Completion.objects.exists()
    assert status_of(membership.user).state == State.OVERDUE


def test_statements_about_strangers_and_other_activities_make_no_completion(force):
    stranger = UserFactory.build()
    course = CourseFactory()
    complete(stranger, course, date(2026, 5, 31))
    services.sync_completions()
    assert not Completion.objects.exists()


def test_a_completion_of_one_course_does_not_count_for_another(force):
    membership = MembershipFactory(organisation=force)
    RequirementFactory()
    complete(membership.user, CourseFactory(), date(2026, 5, 31))
    services.sync_completions()
    services.refresh_all()
    assert status_of(membership.user).state == State.OVERDUE


def test_joining_and_leaving_wake_a_refresh(force, django_capture_on_commit_callbacks):
    RequirementFactory()
    with django_capture_on_commit_callbacks(execute=True):
        membership = people.join(UserFactory(), force, PostFactory(), date(2026, 5, 1))
    assert status_of(membership.user).state == State.NOT_YET_DUE
    with django_capture_on_commit_callbacks(execute=True):
        people.leave(membership, TODAY - timedelta(days=1))
    assert not Status.objects.exists()


def test_a_requirement_made_or_changed_wakes_a_refresh(force, django_capture_on_commit_callbacks):
    MembershipFactory(organisation=force)
    with django_capture_on_commit_callbacks(execute=True):
        requirement = RequirementFactory()
    assert Status.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        requirement.posts.set([PostFactory(sergeant=True)])
    assert Status.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        requirement.posts.clear()
    assert Status.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        requirement.end = TODAY - timedelta(days=1)
        requirement.save()
    assert Status.objects.count() == 0


def test_queries_do_not_grow_with_people(force, django_assert_num_queries, django_assert_max_num_queries):
    RequirementFactory.create_batch(2)
    few = [MembershipFactory(organisation=force).user_id for _ in range(3)]
    many = [MembershipFactory(organisation=force).user_id for _ in range(30)]
    with django_assert_max_num_queries(16) as counted:
        services.refresh_people(few)
    with django_assert_num_queries(len(counted)):
        services.refresh_people(many)


def test_the_check_finds_nothing_after_a_refresh_and_prints_each_difference(force, capsys):
    membership = MembershipFactory(organisation=force)
    requirement = RequirementFactory()
    complete(membership.user, requirement.course, date(2026, 5, 31))
    call_command("rebuild")
    call_command("rebuild", "--check")
    Status.objects.update(state=State.OVERDUE)
    Completion.objects.update(completed_at="2026-05-30T12:00Z")
    with pytest.raises(CommandError, match="2 differences"):
        call_command("rebuild", "--check")
    printed = capsys.readouterr().out
    assert "state is overdue, should be complete" in printed
    assert "Completion of statement" in printed
    call_command("rebuild")
    call_command("rebuild", "--check")


def test_many_facts_in_one_transaction_send_one_message(force, django_capture_on_commit_callbacks, monkeypatch):
    sent = []
    monkeypatch.setattr("elearning.compliance.tasks.refresh_people.delay", sent.append)
    with django_capture_on_commit_callbacks(execute=True):
        users = {str(MembershipFactory(organisation=force).user_id) for _ in range(12)}
    assert sent == [sorted(users)]


def test_what_a_rolled_back_transaction_collected_is_not_sent(force, django_capture_on_commit_callbacks, monkeypatch):
    sent = []
    monkeypatch.setattr("elearning.compliance.tasks.refresh_people.delay", sent.append)

    @transaction.atomic
    def fail():
        MembershipFactory(organisation=force)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            fail()
        membership = MembershipFactory(organisation=force)
    assert sent == [[str(membership.user_id)]]


def test_a_broker_that_is_down_does_not_lose_the_membership(force, django_capture_on_commit_callbacks, monkeypatch):
    def down(ids):
        raise ConnectionError

    monkeypatch.setattr("elearning.compliance.tasks.refresh_people.delay", down)
    RequirementFactory()
    with django_capture_on_commit_callbacks(execute=True):
        membership = MembershipFactory(organisation=force)
    assert not Status.objects.exists()
    services.refresh_all()
    assert status_of(membership.user)


def test_statements_of_thousands_are_taken_in_few_queries(force, django_assert_max_num_queries):
    course = CourseFactory()
    users = [MembershipFactory(organisation=force).user for _ in range(30)]
    RequirementFactory(course=course)
    ids = [complete(user, course, date(2026, 5, 1)) for user in users]
    with django_assert_max_num_queries(24):
        services.take_statements(ids)
    assert Status.objects.filter(state=State.COMPLETE).count() == 30
