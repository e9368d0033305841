"""Many past rounds at once, for the demonstration: the rows and statements that the services would make.

Both go through `courses.rounds`, so they cannot differ; a test says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from courses import assessments, rounds, services
from courses.models import CourseVersion, CourseVersionItem, Enrolment, LessonProgress
from quizzes.rows import AttemptContext

BATCH = 2000


class Happened(Enum):
    """What a person can do in a round, in the words of the services."""

    LAUNCH = "launch"
    OPEN_LESSON = "open_lesson"
    COMPLETE_LESSON = "complete_lesson"
    VISIT_ASSESSMENT = "visit_assessment"
    PASS_ASSESSMENT = "pass_assessment"  # noqa: S105 (no password)
    LEAVE = "leave"


ABOUT_AN_ITEM = {Happened.OPEN_LESSON, Happened.COMPLETE_LESSON, Happened.VISIT_ASSESSMENT}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: what, when (aware), and with which item of the version where it is about one."""

    what: Happened
    at: datetime
    item: CourseVersionItem | None = None


@dataclass(frozen=True, slots=True)
class PastRound:
    """One round as it happened, finished or not. `version` has its course read already; `events` are in order of time.

    The statements about attempts are the quiz's own (`quizzes.bulk`): give it `registration_of` and `attempt_context`.
    """

    user_id: UUID
    version: CourseVersion
    number: int
    enrolled_at: datetime
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Built:
    enrolments: list[Enrolment]
    lessons: list[LessonProgress]
    statements: list[dict[str, Any]]


def registration_of(past: PastRound) -> UUID:
    """The id that the round has, or will have."""
    return services.registration_of(past.user_id, past.version.course, past.number)


def attempt_context(past: PastRound, assessment: CourseVersionItem) -> AttemptContext:
    """Where an attempt of this round belongs, as the services would tell the quiz."""
    return assessments.attempt_context(_enrolment(past), assessment)


def build(past: Iterable[PastRound]) -> Built:
    """Rows and statements, nothing stored. One query for each version."""
    items: dict[int, list[CourseVersionItem]] = {}
    built = Built([], [], [])
    for told in past:
        if told.version.pk not in items:
            items[told.version.pk] = list(told.version.items.select_related("quiz"))
        found = _replayed(told, items[told.version.pk])
        built.enrolments.append(found.enrolment)
        built.lessons.extend(found.lessons.values())
        built.statements.extend(found.statements)
    return built


def insert(past: Iterable[PastRound]) -> list[dict[str, Any]]:
    """Store the rows and return the statements, for the caller to record with the quiz's in the order of time."""
    built = build(past)
    Enrolment.objects.bulk_create(built.enrolments, batch_size=BATCH)
    LessonProgress.objects.bulk_create(built.lessons, batch_size=BATCH)
    return built.statements


def _enrolment(past: PastRound) -> Enrolment:
    return Enrolment(
        id=registration_of(past),
        user_id=past.user_id,
        course=past.version.course,
        version=past.version,
        round=past.number,
        enrolled_at=past.enrolled_at,
    )


def _replayed(past: PastRound, items: list[CourseVersionItem]) -> rounds.Round:
    found = rounds.of(_enrolment(past), items)
    found.register(past.enrolled_at)
    for event in past.events:
        about = [event.item] if event.what in ABOUT_AN_ITEM else []
        getattr(found, event.what.value)(*about, event.at)
    return found
