"""Completions, read from the statement log: each `completed` statement on a course, by a person whom we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import CoursePage
from elearning.compliance.models import Completion
from elearning.people.models import User
from elearning.records import keys, verbs
from elearning.records.models import Statement

COMPLETED = keys.of_verb(verbs.COMPLETED)
VOIDED = keys.of_verb(verbs.VOIDED)
CHUNK = 2000
Columns = tuple[Any, ...]
COLUMNS = ("statement_id", "user_id", "course_id", "registration", "completed_at")


def courses_by_key() -> dict[UUID, int]:
    """Each course's primary key by its activity's key; of translations, which share an activity, the first made."""
    found: dict[UUID, int] = {}
    for course in CoursePage.objects.only("pk", "translation_key").order_by("pk"):
        found.setdefault(keys.of_activity(course.activity_iri), course.pk)
    return found


def told(courses: dict[UUID, int]) -> QuerySet[Statement]:
    """The statements that make a completion, in the order of the log."""
    known = User.objects.filter(pk=OuterRef("user_id"))
    return Statement.objects.filter(
        Exists(known), verb_key=COMPLETED, activity_key__in=list(courses), voided=False
    ).order_by("seq")


def completions_in(statements: QuerySet[Statement], courses: dict[UUID, int]) -> Iterator[Completion]:
    """Unsaved completions, one for each of `statements`, read in chunks."""
    columns = statements.values_list("statement_id", "user_id", "activity_key", "registration", "timestamp")
    for statement_id, user_id, activity, registration, timestamp in columns.iterator(chunk_size=CHUNK):
        assert user_id is not None
        assert activity is not None
        yield Completion(
            statement_id=statement_id,
            user_id=user_id,
            course_id=courses[activity],
            registration=registration,
            completed_at=timestamp,
        )


def untold(completions: QuerySet[Completion]) -> QuerySet[Completion]:
    """Those of `completions` that no statement says any more (voided), or that a statement says otherwise."""
    said = Statement.objects.filter(
        statement_id=OuterRef("statement_id"),
        user_id=OuterRef("user_id"),
        timestamp=OuterRef("completed_at"),
        verb_key=COMPLETED,
        voided=False,
    )
    return completions.filter(~Exists(said))


def bearing(statement_ids: Iterable[UUID]) -> list[UUID]:
    """Those of `statement_ids` that can change a completion: one that says completed, or that voids another."""
    rows = Statement.objects.filter(statement_id__in=list(statement_ids), verb_key__in=[COMPLETED, VOIDED])
    return list(rows.values_list("statement_id", flat=True))


def compare() -> Iterator[tuple[UUID, Columns | None, Columns | None]]:
    """Every completion that is missing, too many or otherwise than the log says: its statement, what it is and what
    it should be (user id, course id, registration, moment; None where there is none)."""
    courses = courses_by_key()
    stored = {row[0]: row[1:] for row in Completion.objects.values_list(*COLUMNS).iterator(chunk_size=CHUNK)}
    for wanted in completions_in(told(courses), courses):
        should = tuple(getattr(wanted, column) for column in COLUMNS[1:])
        have = stored.pop(wanted.statement_id, None)
        if have != should:
            yield wanted.statement_id, have, should
    for statement_id, have in stored.items():
        yield statement_id, have, None
