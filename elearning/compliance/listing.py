"""Lines of person and requirement: what the list of people shows and what its file holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, OrderBy, QuerySet, Value, When
from django.db.models import F as Column

from elearning.compliance.models import State, StatusPlace

URGENCY = [State.EXPIRED, State.OVERDUE, State.EXPIRING, State.NOT_YET_DUE, State.COMPLETE]

SORTS: dict[str, list[str]] = {
    "name": ["status__user__last_name", "status__user__first_name", "status__user_id"],
    "unit": ["membership__organisation__path"],
    "course": ["status__requirement__course__title"],
    "state": ["urgency"],
    "due": ["status__due_on"],
    "achieved": ["status__achieved_on"],
    "expires": ["status__expires_on"],
}


def _directed(column: str, down: bool) -> OrderBy:
    """Upwards or downwards; lines without the date come last either way."""
    expression = Column(column)
    return expression.desc(nulls_last=True) if down else expression.asc(nulls_last=True)


def lines(places: QuerySet[StatusPlace], sort: str = "") -> QuerySet[StatusPlace]:
    """One line for each status among `places`, in the unit where the person has been longest.

    `sort` is one of SORTS, with a leading “-” for downwards; names break ties.
    """
    chosen = places.order_by("status_id", "membership__start", "membership_id").distinct("status_id").values("pk")
    name = sort.lstrip("-") or "name"
    columns = [_directed(column, sort.startswith("-")) for column in SORTS[name]]
    ties = [*SORTS["name"], "status__requirement__name", "pk"]
    return StatusPlace.objects.filter(pk__in=chosen).alias(urgency=_urgency()).order_by(*columns, *ties)


class Lines(Sequence[StatusPlace]):
    """Lines to be cut into pages: keys are sorted first, and only those of the page are fetched in full."""

    def __init__(self, rows: QuerySet[StatusPlace], count: int) -> None:
        self._rows, self._count = rows, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: Any) -> Any:
        keys = list(self._rows.values_list("pk", flat=True)[part])
        found = StatusPlace.objects.select_related(
            "status__user", "status__requirement__course", "membership__organisation", "membership__post"
        ).in_bulk(keys)
        return [found[key] for key in keys]


def _urgency() -> Case:
    whens: list[Any] = [When(status__state=state, then=Value(place)) for place, state in enumerate(URGENCY)]
    return Case(*whens, output_field=IntegerField())
