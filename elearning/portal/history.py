"""A person's training record as a page shows it: days, within each day courses, within each course what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from elearning.lib import clock
from elearning.portal import statement_words as words
from elearning.records import disclosure, keys, selectors
from elearning.records.models import Activity, Statement

PAGE_SIZE = 40


@dataclass(frozen=True)
class Line:
    statement_id: UUID
    at: datetime
    text: str
    state: str
    json: str


@dataclass(frozen=True)
class CourseLines:
    course: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Day:
    day: date
    courses: Sequence[CourseLines]


def page_of(user_id: UUID, number: str | None) -> Page:
    """One page of a person's statements, newest first; a number that does not exist gives the nearest that does."""
    return Paginator(selectors.statements_of(user_id), PAGE_SIZE).get_page(number)


def days_of(statements: Iterable[Statement]) -> list[Day]:
    """Statements, newest first, grouped by London day and then by course. One query, whatever their number."""
    rows = list(statements)
    names = _course_names({words.course_of(row.body) for row in rows})
    return [
        Day(day, [_course(names.get(iri, _("Other")), found) for iri, found in _by_course(group)])
        for day, group in groupby(rows, key=lambda row: clock.date_of(row.timestamp))
    ]


def line_of(statement: Statement) -> Line:
    body = statement.body
    said, state, text = words.sentence(body), words.state_of(body), disclosure.text_of(body)
    return Line(statement.statement_id, statement.timestamp, said, state, text)


def _by_course(rows: Iterable[Statement]) -> list[tuple[str, list[Statement]]]:
    """A day's statements by course, the course last worked on first."""
    found: dict[str, list[Statement]] = {}
    for row in rows:
        found.setdefault(words.course_of(row.body), []).append(row)
    return list(found.items())


def _course(name: str, rows: Iterable[Statement]) -> CourseLines:
    return CourseLines(name, [line_of(row) for row in rows])


def _course_names(iris: Iterable[str]) -> dict[str, str]:
    activities = Activity.objects.filter(pk__in={keys.of_activity(iri) for iri in iris if iri})
    return {
        activity.iri: words.in_language(activity.definition.get("name", {})) or activity.iri for activity in activities
    }
