from contextlib import suppress
from datetime import date, datetime
from random import Random

import pytest
from django.db import transaction

from courses import assessments
from courses import services as courses
from courses.models import CourseVersion, Enrolment, LessonProgress
from elearning.demo import history, sittings
from elearning.demo.intentions import End, Intention
from elearning.lib import clock
from elearning.records import verbs
from elearning.records.models import Statement
from quizzes import bulk
from quizzes import services as quizzes
from quizzes.models import Attempt
from tests.factories.courses import make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 12)


@pytest.fixture
def course():
    return make_course(lessons=3, questions=5, code="M01")


def intend(end=End.COMPLETED, fails=0, number=1, user=None):
    return Intention((user or UserFactory()).pk, "M01", number, DAY, end, fails)


def stored_and_taken_back(told):
    """What the bulk path leaves behind, with the database put back as it was."""
    with suppress(Undo), transaction.atomic():
        history._store([told])
        left = kept()
        raise Undo
    return left


class Undo(Exception):
    pass


def kept():
    """Everything that a round leaves behind, as plain values."""
    bodies = {
        str(row.statement_id): {k: v for k, v in row.body.items() if k not in ("stored", "authority")}
        for row in Statement.objects.all()
    }
    rows = [
        {name: value for name, value in vars(row).items() if not name.startswith("_") and name != "id"}
        for model in (Enrolment, Attempt, bulk.AttemptItem, LessonProgress)
        for row in model.objects.order_by("pk")
    ]
    return bodies, rows


@pytest.mark.parametrize("fails", [0, 1])
def test_a_round_stored_in_bulk_is_what_real_use_stores(course, monkeypatch, fails):
    user = UserFactory()
    intention = intend(fails=fails, user=user)
    taught = history.taught_courses({"M01"})["M01"]
    told = sittings.tell(intention, taught, Random(3))
    in_bulk = stored_and_taken_back(told)
    assert len(in_bulk[0]) > 10
    live_through(told, user, course, monkeypatch)
    assert kept() == in_bulk


def live_through(told, user, course, monkeypatch):
    """Do through the services, at the same moments, what the told round says."""
    happened = [(body["timestamp"], body["verb"]["id"], body) for body in told.round.statements]
    enrolment = courses.enrol(user, course, told.round.enrolment.enrolled_at)
    events = []
    for row in told.round.lessons.values():
        events.append((row.opened_at, 1, lambda e, at, item=row.item: courses.open_lesson(e, item, at)))
        events.append((row.completed_at, 0, lambda e, at, item=row.item: courses.complete_lesson(e, item, at)))
    for past in told.attempts:
        events.append((past.started_at, 2, lambda e, at, past=past: take(e, past, monkeypatch)))
    for moment, verb, _body in happened:
        if verb == verbs.TERMINATED:
            at = datetime.fromisoformat(moment)
            events.append((at, 3, lambda e, at: courses.leave(e, at)))
    for at, _order, event in sorted(events, key=lambda one: one[:2]):
        event(Enrolment.objects.get(pk=enrolment.pk), at)


def take(enrolment, past, monkeypatch):
    item = enrolment.version.items.get(kind="assessment")
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: past.started_at)
        attempt = assessments.start_assessment(enrolment, item, past.return_to, past.started_at)
        rows = list(attempt.items.select_related("version"))
        for row in rows:
            patched.setattr(clock, "now", lambda row=row: bulk.answered_at(past, row.position, len(rows)))
            quizzes.save_answer(attempt, row.position, past.responses[row.version.spec["key"]], 1)
        patched.setattr(clock, "now", lambda: past.submitted_at)
        quizzes.submit(attempt)


def test_a_round_with_a_failed_attempt_first_passes_in_the_end(course):
    assert history.seed_history([intend(fails=1)], 1) == 1
    enrolment = Enrolment.objects.get()
    assert enrolment.completed_at is not None
    assert [attempt.passed for attempt in Attempt.objects.order_by("number")] == [False, True]


def test_one_who_stopped_has_begun_and_not_finished(course):
    history.seed_history([intend(End.STOPPED)], 1)
    enrolment = Enrolment.objects.get()
    assert enrolment.started_at is not None
    assert enrolment.completed_at is None


def test_one_who_failed_has_used_every_attempt(course):
    history.seed_history([intend(End.FAILED, 3)], 1)
    assert [attempt.passed for attempt in Attempt.objects.all()] == [False, False, False]
    assert Enrolment.objects.get().completed_at is None


def test_a_renewal_is_a_round_of_its_own(course):
    user = UserFactory()
    history.seed_history([intend(user=user), intend(user=user, number=2)], 1)
    assert list(Enrolment.objects.order_by("round").values_list("round", flat=True)) == [1, 2]


def test_what_is_stored_already_is_not_stored_again(course):
    intentions = [intend(), intend(End.STOPPED)]
    assert history.seed_history(intentions, 1) == 2
    before = Statement.objects.count()
    assert history.seed_history(intentions, 1) == 0
    assert Statement.objects.count() == before


def test_courses_that_are_not_there_are_left_out():
    assert history.seed_history([intend()], 1) == 0


def test_the_version_was_published_before_anybody_took_it(course):
    history.seed_history([intend()], 1)
    assert CourseVersion.objects.get().created_at < Enrolment.objects.get().enrolled_at
