"""Counts of statuses by organisation, unit or requirement: one query for a table, however many rows it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Left

from elearning.compliance.models import Requirement, State, StatusPlace
from elearning.people.models import Organisation

GOOD_PERCENT = 90
FAIR_PERCENT = 75


@dataclass(frozen=True, slots=True)
class Figures:
    """`people` are counted once each; `required` is one for each person and requirement, and so are the states."""

    people: int = 0
    required: int = 0
    complete: int = 0
    expiring: int = 0
    not_yet_due: int = 0
    overdue: int = 0
    expired: int = 0

    @property
    def held(self) -> int:
        """How many hold it now: complete and expiring."""
        return self.complete + self.expiring

    @property
    def rate(self) -> int | None:
        """Per cent of `required` that is held, rounded down, so that 100 means everyone. None where nothing is."""
        return self.held * 100 // self.required if self.required else None

    @property
    def tone(self) -> str:
        """How a bar is coloured: good, warn or bad; nothing where there is no rate."""
        if self.rate is None:
            return ""
        return "good" if self.rate >= GOOD_PERCENT else "warn" if self.rate >= FAIR_PERCENT else "bad"


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """`direct` where the figures are of people in the organisation itself and not in a unit below it."""

    organisation: Organisation
    figures: Figures
    direct: bool = False


@dataclass(frozen=True, slots=True)
class RequirementRow:
    requirement: Requirement
    figures: Figures


_STATES = (State.COMPLETE, State.EXPIRING, State.NOT_YET_DUE, State.OVERDUE, State.EXPIRED)
_EACH = ", ".join(f"count(*) FILTER (WHERE state = '{state.value}') AS {state.value}" for state in _STATES)
_ALL = ", ".join(f"sum({state.value})::bigint" for state in _STATES)
# First by person, then by part: hashing persons is faster than sorting them for count(DISTINCT).
# Only constants and Django's own compiled query are ever put into it.
_FIGURES = f"""
    SELECT part, count(*), sum(required)::bigint, {_ALL}
    FROM (SELECT part, person, count(*) AS required, {_EACH} FROM (%s) AS counted GROUP BY part, person) AS people
    GROUP BY part
"""  # noqa: S608


def by_part(places: QuerySet[StatusPlace], part: Combinable) -> dict[str, Figures]:
    """Figures for each value of `part` (text). A status with several places in a part counts once there."""
    inner = (
        places.order_by()
        .values(part=part, status_key=F("status_id"), person=F("status__user_id"), state=F("status__state"))
        .distinct()
    )
    sql, params = inner.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES.replace("%s", sql), params)
        return {part: Figures(*numbers) for part, *numbers in cursor.fetchall()}


def totals(places: QuerySet[StatusPlace]) -> Figures:
    """The figures of all `places` together."""
    return by_part(places, Value("", output_field=CharField())).get("", Figures())


def _by_path(places: QuerySet[StatusPlace], length: int) -> dict[str, Figures]:
    return by_part(places, Left("membership__organisation__path", length))


def of_organisations(places: QuerySet[StatusPlace], tops: Sequence[Organisation]) -> list[OrganisationRow]:
    """One row for each of `tops` where anybody must hold anything. A query for each depth among them: mostly one."""
    rows = []
    for depth, group in groupby(sorted(tops, key=lambda one: one.depth), key=lambda one: one.depth):
        found = _by_path(places, depth * Organisation.steplen)
        rows += [OrganisationRow(one, found[one.path]) for one in group if one.path in found]
    return rows


def of_units(
    places: QuerySet[StatusPlace], organisation: Organisation, units: Iterable[Organisation]
) -> list[OrganisationRow]:
    """One row for each unit directly below where anybody must hold anything, and one for those in none of them."""
    found = _by_path(places, len(organisation.path) + Organisation.steplen)
    rows = [OrganisationRow(one, found[one.path]) for one in units if one.path in found]
    if rows and organisation.path in found:
        rows.insert(0, OrganisationRow(organisation, found[organisation.path], direct=True))
    return rows


def of_requirements(places: QuerySet[StatusPlace]) -> list[RequirementRow]:
    """One row for each requirement that anybody stands on, by name."""
    found = by_part(places, Cast("status__requirement_id", CharField()))
    rows = Requirement.objects.filter(pk__in=[int(key) for key in found]).select_related("course", "organisation")
    return [RequirementRow(one, found[str(one.pk)]) for one in rows]


SORTS: dict[str, Any] = {
    "name": lambda row: row.organisation.name.casefold(),
    "people": lambda row: row.figures.people,
    "required": lambda row: row.figures.required,
    "rate": lambda row: row.figures.held / row.figures.required,
    "expiring": lambda row: row.figures.expiring,
    "overdue": lambda row: row.figures.overdue,
    "expired": lambda row: row.figures.expired,
}


def ordered(rows: list[OrganisationRow], sort: str) -> list[OrganisationRow]:
    """Rows by one of SORTS, downwards with a leading “-”; in their own order where `sort` is empty; ties by name."""
    if not sort:
        return rows
    named = sorted(rows, key=SORTS["name"])
    return sorted(named, key=SORTS[sort.lstrip("-")], reverse=sort.startswith("-"))
