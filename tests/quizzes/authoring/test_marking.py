"""Marking by a person."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from elearning.people import roles
from elearning.records import selectors as records
from elearning.records import verbs
from quizzes import marking, services
from quizzes.models import Attempt, AttemptItem
from tests.factories.people import OrganisationFactory, UserFactory, officer_of, trainer
from tests.factories.quizzes import NumericFactory, QuizFactory, ShortTextFactory, answered, started

pytestmark = pytest.mark.django_db

QUEUE = "quizzes_marking:queue"


@pytest.fixture(autouse=True)
def groups():
    roles.set_up()


def waiting(user, **quiz) -> AttemptItem:
    questions = quiz.pop("questions", None) or [ShortTextFactory()]
    attempt = started(user, QuizFactory(questions=questions, **quiz))
    services.submit(answered(attempt, short_text="a lift home"))
    return attempt.items.get(needs_marker=True)


def verbs_said(user) -> list[str]:
    return sorted(verbs.name_of(statement.verb) for statement in records.statements_of(user.pk))


@pytest.mark.parametrize(("right", "verb"), [(True, "passed"), (False, "failed")])
def test_a_verdict_settles_the_attempt_and_says_so(right, verb):
    user = UserFactory()
    item = marking.mark(waiting(user), right=right, by=trainer())
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.passed, item.correct) == (Attempt.State.FINISHED, right, right)
    assert verbs_said(user) == ["answered", verb]


def test_marking_twice_changes_and_says_nothing_twice():
    user, marker = UserFactory(), trainer()
    item = waiting(user)
    marking.mark(item, right=True, by=marker)
    assert marking.mark(item, right=False, by=marker).correct is True
    assert verbs_said(user) == ["answered", "passed"]


def test_the_result_waits_for_the_last_answer_that_could_change_it():
    user = UserFactory()
    first = waiting_two(user)
    marking.mark(first, right=True, by=trainer())
    assert Attempt.objects.get().state == Attempt.State.AWAITING_MARKING
    marking.mark(Attempt.objects.get().items.get(needs_marker=True), right=True, by=trainer())
    assert Attempt.objects.get().passed is True


def waiting_two(user) -> AttemptItem:
    attempt = started(user, QuizFactory(questions=[ShortTextFactory(), ShortTextFactory()]))
    services.submit(answered(attempt, short_text="a lift home"))
    return attempt.items.filter(needs_marker=True).first()


def test_an_answer_that_could_not_change_the_result_is_marked_later():
    user = UserFactory()
    item = waiting(user, questions=[ShortTextFactory(), *(NumericFactory() for _ in range(9))])
    marking.mark(item, right=True, by=trainer())
    assert verbs_said(user) == ["answered"] * 10 + ["passed"]


def test_a_trainer_marks_in_the_admin(client):
    item = waiting(UserFactory())
    client.force_login(trainer())
    page = client.get(reverse(QUEUE)).content.decode()
    assert "a lift home" in page
    response = client.post(reverse(QUEUE), {"item": item.pk, "verdict": "right"}, follow=True)
    assert "Marked as right." in response.content.decode()
    assert "Nothing waits to be marked." in response.content.decode()


def test_a_trainer_marks_only_for_their_own_organisation(client):
    ours, theirs = OrganisationFactory(), OrganisationFactory()
    item = waiting(officer_of(theirs))
    waiting(officer_of(ours))
    client.force_login(trainer(ours))
    assert client.get(reverse(QUEUE)).content.decode().count("<blockquote>") == 1
    assert client.post(reverse(QUEUE), {"item": item.pk, "verdict": "right"}).status_code == 404


@pytest.mark.parametrize("data", [{}, {"verdict": "right"}, {"verdict": "maybe", "item": "1"}, {"item": "x"}])
def test_a_verdict_that_says_nothing_is_refused_in_words(client, data):
    client.force_login(trainer())
    assert client.post(reverse(QUEUE), data).status_code == 400


def test_officers_do_not_mark(client):
    client.force_login(UserFactory())
    assert client.get(reverse(QUEUE)).status_code in (302, 403)


def test_queries_of_the_queue_do_not_grow_with_its_rows(client):
    client.force_login(trainer())
    counts = []
    for more in (5, 10):
        for _answer in range(more):
            waiting(UserFactory())
        client.get(reverse(QUEUE))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(QUEUE))
        counts.append(len(queries))
    assert counts[0] == counts[1]
