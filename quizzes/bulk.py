"""Many finished attempts at once, for the demonstration: the rows and statements that the services would make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from quizzes import grading, rows, selectors, statements
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.question import QuestionVersion
from quizzes.models.quiz import Quiz
from quizzes.rows import AttemptContext

BATCH = 2000


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One attempt as it happened. `responses` by question key, in the form of `grading.validate_response`; a question
    without one was left unanswered. Answers are spread evenly between `started_at` and `submitted_at`.
    """

    user_id: UUID
    quiz: Quiz
    registration: UUID
    context: AttemptContext
    number: int
    started_at: datetime
    submitted_at: datetime
    responses: Mapping[str, Any]
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    attempts: list[Attempt]
    items: list[AttemptItem]
    statements: list[dict[str, Any]]


def build(past: Iterable[PastAttempt]) -> Built:
    """Rows and statements, nothing stored. Reads each quiz's questions once. Raises InvalidResponse."""
    versions: dict[int, list[QuestionVersion]] = {}
    built = Built([], [], [])
    for told in past:
        if told.quiz.pk not in versions:
            versions[told.quiz.pk] = selectors.askable_versions(told.quiz)
        attempt, items = _finished(told, versions[told.quiz.pk])
        built.attempts.append(attempt)
        built.items.extend(items)
        built.statements.extend(statements.of_submission(attempt, items))
    return built


def insert(past: Iterable[PastAttempt]) -> list[dict[str, Any]]:
    """Store the rows and return the statements, for the caller to record with its own in the order of time."""
    built = build(past)
    Attempt.objects.bulk_create(built.attempts, batch_size=BATCH)
    AttemptItem.objects.bulk_create(built.items, batch_size=BATCH)
    return built.statements


def _finished(told: PastAttempt, versions: list[QuestionVersion]) -> tuple[Attempt, list[AttemptItem]]:
    attempt = rows.new_attempt(
        told.user_id,
        told.quiz,
        number=told.number,
        registration=told.registration,
        context=told.context,
        return_to=told.return_to,
        started_at=told.started_at,
    )
    items = rows.new_items(attempt, told.quiz, versions)
    for item in items:
        response = told.responses.get(item.version.spec["key"])
        if response is not None:
            answer = grading.validate_response(item.version.spec, response)
            rows.put_answer(item, answer, 1, answered_at(told, item.position, len(items)))
    rows.submit_rows(attempt, items, told.submitted_at)
    return attempt, items


def answered_at(told: PastAttempt, position: int, of: int) -> datetime:
    """When question `position` of `of` was answered: evenly spread, to the millisecond."""
    whole: timedelta = told.submitted_at - told.started_at
    moment = told.started_at + whole * position / (of + 1)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
