"""Two tabs, a double click, two devices: each in a transaction of its own, all at one moment."""

from __future__ import annotations

from uuid import uuid4

import pytest

from elearning.records import selectors as records
from elearning.records import verbs
from quizzes import marking, services
from quizzes.models import Attempt, AttemptItem
from tests.factories.people import UserFactory
from tests.factories.quizzes import NumericFactory, QuizFactory, ShortTextFactory, TrueFalseFactory, answered, started
from tests.records.test_concurrency import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

TABS = 6


def verbs_said(user) -> list[str]:
    return sorted(verbs.name_of(statement.verb) for statement in records.statements_of(user.pk))


def test_starting_in_many_tabs_starts_one_attempt():
    user, quiz, registration = UserFactory(), QuizFactory(questions=[TrueFalseFactory()]), uuid4()
    made = all_at_once(*[lambda: started(user, quiz, registration=registration)] * TABS)
    assert len({attempt.pk for attempt in made}) == Attempt.objects.count() == 1


def test_handing_in_many_times_at_once_hands_in_once():
    user = UserFactory()
    attempt = answered(started(user, QuizFactory(questions=[TrueFalseFactory(), NumericFactory()])))
    results = all_at_once(*[lambda: services.submit(attempt)] * TABS)
    assert len({(result.submitted_at, result.score, result.passed) for result in results}) == 1
    assert verbs_said(user) == ["answered", "answered", "passed"]


def test_of_answers_at_one_moment_the_highest_sequence_stays():
    attempt = started(UserFactory(), QuizFactory(questions=[NumericFactory()]))
    saves = [lambda n=n: services.save_answer(attempt, 1, str(n), n) for n in range(1, TABS + 1)]
    all_at_once(*saves)
    item = AttemptItem.objects.get()
    assert (item.response, item.sequence) == (str(TABS), TABS)


def test_an_answer_beside_the_submission_counts_or_is_refused():
    attempt = answered(started(UserFactory(), QuizFactory(questions=[NumericFactory()])), numeric="24")

    def save() -> object:
        try:
            return services.save_answer(attempt, 1, "72", 2)
        except services.AttemptClosed as closed:
            return closed

    saved, submitted = all_at_once(save, lambda: services.submit(attempt))
    kept = AttemptItem.objects.get()
    refused = isinstance(saved, services.AttemptClosed)
    assert kept.response == ("24" if refused else "72")
    assert submitted.passed is kept.correct is not refused


def test_two_markers_at_once_mark_once():
    user, marker = UserFactory(), UserFactory()
    attempt = services.submit(
        answered(started(user, QuizFactory(questions=[ShortTextFactory()])), short_text="a lift home")
    )
    item = attempt.items.get()
    verdicts = [lambda right=right: marking.mark(item, right=right, by=marker).correct for right in (True, False)]
    first, second = all_at_once(*verdicts)
    assert first == second == Attempt.objects.get().passed
    assert len(verbs_said(user)) == 2
