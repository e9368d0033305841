"""The columns of the files: the same rows and figures as the pages show, made by the same selectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from elearning.compliance.figures import OrganisationRow
from elearning.compliance.models import State, StatusPlace
from elearning.people.models import Organisation

CHUNK = 500
"""How many lines are fetched at a time from a cursor that stays in the database."""


def organisation_heading() -> list[str]:
    return [
        _("Organisation or unit"),
        _("Kind"),
        _("People"),
        _("Must hold"),
        _("Hold it now"),
        _("Rate (%)"),
        _("Complete"),
        _("Expiring"),
        _("Not yet due"),
        _("Overdue"),
        _("Expired"),
    ]


def organisation_name(row: OrganisationRow) -> str:
    """What a row is called: the organisation, or those in it who are in no unit below it."""
    if row.direct:
        return _("%(organisation)s itself, in no unit") % {"organisation": row.organisation.name}
    return row.organisation.name


def organisation_cells(rows: Iterable[OrganisationRow]) -> Iterator[list[Any]]:
    for row in rows:
        figures = row.figures
        yield [
            organisation_name(row),
            row.organisation.get_kind_display(),
            figures.people,
            figures.required,
            figures.held,
            figures.rate,
            figures.complete,
            figures.expiring,
            figures.not_yet_due,
            figures.overdue,
            figures.expired,
        ]


def line_heading() -> list[str]:
    return [
        _("Last name"),
        _("First name"),
        _("Number"),
        _("Force or agency"),
        _("Unit"),
        _("Post"),
        _("Requirement"),
        _("Course code"),
        _("Course"),
        _("State"),
        _("Due"),
        _("Achieved"),
        _("Expires"),
        _("Reason"),
        _("Statement"),
    ]


LINE_COLUMNS = (
    "status__user__last_name",
    "status__user__first_name",
    "membership__number",
    "membership__organisation__path",
    "membership__organisation__name",
    "membership__post__name",
    "status__requirement__name",
    "status__requirement__course__code",
    "status__requirement__course__title",
    "status__state",
    "status__due_on",
    "status__achieved_on",
    "status__expires_on",
    "status__reason",
    "status__statement_id",
)


def line_cells(lines: QuerySet[StatusPlace]) -> Iterator[list[Any]]:
    """Lines of people as rows of cells, read through a cursor in the database: never all in memory."""
    labels = dict(State.choices)
    tops = dict(Organisation.objects.filter(depth=1).values_list("path", "name"))
    for line in lines.values_list(*LINE_COLUMNS).iterator(chunk_size=CHUNK):
        cells = list(line)
        cells[3] = tops[cells[3][: Organisation.steplen]]
        cells[9] = str(labels[cells[9]])
        yield cells
