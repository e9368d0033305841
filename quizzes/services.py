"""Taking a quiz: start, answer, hand in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from elearning.lib import clock
from elearning.people.models import User
from elearning.records import services as records
from quizzes import grading, rows, selectors, statements
from quizzes.grading import branching
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.quiz import Quiz
from quizzes.rows import AttemptContext

__all__ = [
    "AlreadyPassed",
    "AttemptClosed",
    "AttemptContext",
    "AwaitingMarker",
    "NoAttemptsLeft",
    "QuizNotReady",
    "save_answer",
    "start_attempt",
    "submit",
]

FURTHEST_AHEAD = 10_000  # saves that one page could have counted and not delivered


class NoAttemptsLeft(Exception):
    """No attempt can be started now. `str()` says why, for the learner; the subclasses tell the reasons apart."""

    message = _("You have used all your attempts at this assessment.")

    def __str__(self) -> str:
        return str(self.message)


class AlreadyPassed(NoAttemptsLeft):
    message = _("You have passed this assessment already.")


class AwaitingMarker(NoAttemptsLeft):
    message = _("An answer in your last attempt is waiting for a marker. You can try again once it has been marked.")


class QuizNotReady(NoAttemptsLeft):
    message = _("This assessment has no published questions yet. Tell your training team.")


class AttemptClosed(Exception):
    """The attempt has been handed in: nothing can be answered any more."""


@transaction.atomic
def start_attempt(user: User, quiz: Quiz, *, registration: UUID, context: AttemptContext, return_to: str) -> Attempt:
    """The open attempt of this round if there is one, or a new one with the questions as published now.

    Raises NoAttemptsLeft (or AlreadyPassed, AwaitingMarker, QuizNotReady, which are kinds of it).
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two tabs start one attempt
    earlier = list(selectors.attempts_for(user, quiz, registration))
    for attempt in earlier:
        if attempt.is_open:
            return attempt
    _check_may_start(quiz, earlier)
    versions = selectors.askable_versions(quiz)
    if not versions:
        raise QuizNotReady
    attempt = rows.new_attempt(
        user.pk,
        quiz,
        number=len(earlier) + 1,
        registration=registration,
        context=context,
        return_to=return_to,
        started_at=clock.now(),
    )
    attempt.save(force_insert=True)
    AttemptItem.objects.bulk_create(rows.new_items(attempt, quiz, versions))
    return attempt


def _check_may_start(quiz: Quiz, earlier: list[Attempt]) -> None:
    if any(attempt.passed for attempt in earlier):
        raise AlreadyPassed
    if any(attempt.state == Attempt.State.AWAITING_MARKING for attempt in earlier):
        raise AwaitingMarker
    if quiz.attempts_allowed and len(earlier) >= quiz.attempts_allowed:
        raise NoAttemptsLeft


@transaction.atomic
def save_answer(attempt: Attempt, position: int, response: Any, sequence: int) -> AttemptItem:
    """Keep an answer (None takes it back) unless one with the same or a higher `sequence` is kept already.

    `sequence` counts the learner's saves of this question from 1, so that of two tabs or two deliveries the later
    save wins, whatever the clock says. Returns the item as it now stands. Raises AttemptClosed after submission,
    InvalidResponse for an answer that the question does not offer.
    """
    locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if not locked.is_open:
        raise AttemptClosed
    item = locked.items.select_related("version").filter(position=position).first()
    if item is None or not 0 < sequence <= item.sequence + FURTHEST_AHEAD:
        raise ForgedAnswer
    spec = item.version.spec
    answer = None if response is None else grading.validate_response(spec, response)
    if sequence <= item.sequence:
        return item
    if spec["type"] == "branching" and (answer is None or not branching.continues(item.response, answer)):
        raise UnusableAnswer("You have decided that already. Carry on from here.")
    rows.put_answer(item, answer, sequence, clock.now())
    item.save(update_fields=["response", "sequence", "answered_at"])
    return item


@transaction.atomic
def submit(attempt: Attempt) -> Attempt:
    """Hand the attempt in: grade it, settle it, say it in the log. Doing it again changes and says nothing."""
    locked = Attempt.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=attempt.pk)
    if not locked.is_open:
        return locked
    items = selectors.items_of(locked)
    rows.submit_rows(locked, items, clock.now())
    AttemptItem.objects.bulk_update(items, ["score", "correct", "needs_marker"])
    locked.save(update_fields=["state", "submitted_at", "score", "max_score", "passed"])
    records.record(statements.of_submission(locked, items))
    return locked
