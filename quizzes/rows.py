"""The rows of an attempt, built and settled without touching the database.

The services and the demonstration's bulk path both build with these, so that their rows cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from elearning.lib import ids
from quizzes import grading
from quizzes.grading.outcome import ZERO, marks_of
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.question import QuestionVersion
from quizzes.models.quiz import Quiz


@dataclass(frozen=True, slots=True)
class AttemptContext:
    """Where an attempt belongs: the assessment, and the activities above it, as IRIs for the statements."""

    activity_iri: str
    activity_name: str
    parent: tuple[str, ...] = ()
    grouping: tuple[str, ...] = ()
    revision: str = ""
    language: str = "en-GB"

    @classmethod
    def of(cls, attempt: Attempt) -> AttemptContext:
        kept: dict[str, Any] = attempt.context
        return cls(**{**kept, "parent": tuple(kept["parent"]), "grouping": tuple(kept["grouping"])})

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "parent": list(self.parent), "grouping": list(self.grouping)}


def new_attempt(
    user_id: UUID,
    quiz: Quiz,
    *,
    number: int,
    registration: UUID,
    context: AttemptContext,
    return_to: str,
    started_at: datetime,
) -> Attempt:
    """An attempt in progress. Its id follows from the registration, the quiz and the number: a repeat is the same."""
    return Attempt(
        id=ids.uuid_of("attempt", registration, quiz.uuid, number),
        user_id=user_id,
        quiz=quiz,
        number=number,
        registration=registration,
        started_at=started_at,
        pass_mark=quiz.pass_mark,
        context=context.as_json(),
        return_to=return_to,
    )


def new_items(attempt: Attempt, quiz: Quiz, versions: Sequence[QuestionVersion]) -> list[AttemptItem]:
    """The questions in this attempt's own order, each with the order of its options. The attempt's id is the seed."""
    random = Random(str(attempt.id))  # noqa: S311 (an order of questions is no secret)
    asked = list(versions)
    if quiz.shuffle_questions:
        random.shuffle(asked)
    return [
        AttemptItem(
            attempt=attempt,
            position=position,
            version=version,
            option_order=grading.order(version.spec, random, quiz.shuffle_options),
            max_score=marks_of(version.spec),
        )
        for position, version in enumerate(asked, start=1)
    ]


def put_answer(item: AttemptItem, response: Any, sequence: int, at: datetime) -> None:
    """Keep a validated response. None takes the answer back."""
    item.response = response
    item.sequence = sequence
    item.answered_at = None if response is None else at


def grade_items(items: Sequence[AttemptItem]) -> None:
    for item in items:
        outcome = grading.grade(item.version.spec, item.response)
        item.score, item.correct, item.needs_marker = outcome.score, outcome.correct, outcome.needs_marker


def settle(attempt: Attempt, items: Sequence[AttemptItem]) -> None:
    """Set state, score and result of graded items. Waits for a marker only where a marker could change the result."""
    attempt.max_score = sum((item.max_score for item in items), ZERO)
    sure = passes(attempt, items, waiting_are_right=False)
    if sure != passes(attempt, items, waiting_are_right=True):
        attempt.state = Attempt.State.AWAITING_MARKING
        return
    attempt.state = Attempt.State.FINISHED
    attempt.score = sum((item.score or ZERO for item in items), ZERO)
    attempt.passed = sure


def passes(attempt: Attempt, items: Sequence[AttemptItem], *, waiting_are_right: bool) -> bool:
    """Enough of the marks, and every critical question right (domain, section 4)."""
    total = ZERO
    for item in items:
        waits = item.needs_marker and waiting_are_right
        total += item.max_score if waits else item.score or ZERO
        if item.version.spec["critical"] and item.correct is not True and not waits and item.max_score:
            return False
    whole = sum((item.max_score for item in items), ZERO)
    return total * Decimal(100) >= whole * attempt.pass_mark


def submit_rows(attempt: Attempt, items: Sequence[AttemptItem], at: datetime) -> None:
    attempt.submitted_at = at
    grade_items(items)
    settle(attempt, items)


def mark_item(item: AttemptItem, right: bool) -> None:
    """A person's verdict on a short text."""
    item.needs_marker = False
    item.correct = right
    item.score = item.max_score if right else ZERO
