"""What a report is narrowed to, and the places that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Left

from elearning.compliance.models import StatusPlace
from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import Membership, Organisation


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty fields narrow nothing. `course` is the translation key; `kind` is that of the force or agency."""

    course: UUID | None = None
    post: str = ""
    kind: str = ""
    state: str = ""
    requirement: int | None = None

    @property
    def any(self) -> bool:
        return bool(self.course or self.post or self.kind or self.state or self.requirement)


def _in_force(day: date) -> QuerySet[Membership]:
    return Membership.objects.on(day)


def places(viewer: scope.Viewer, organisation: Organisation | None, filters: Filters) -> QuerySet[StatusPlace]:
    """Each place in which a status counts: within what the viewer manages, below `organisation` (None: all of it).

    A membership that ended yesterday counts no more, even before the nightly refresh has run.
    """
    day = clock.today()
    rows = StatusPlace.objects.filter(
        membership__in=_in_force(day), membership__organisation__in=scope.organisations_for(viewer)
    )
    if organisation is not None:
        rows = rows.filter(membership__organisation__path__startswith=organisation.path)
    if filters.course:
        rows = rows.filter(status__requirement__course__translation_key=filters.course)
    if filters.requirement:
        rows = rows.filter(status__requirement=filters.requirement)
    if filters.post:
        rows = rows.filter(membership__post=filters.post)
    if filters.state:
        rows = rows.filter(status__state=filters.state)
    return _of_kind(rows, filters.kind) if filters.kind else rows


def _of_kind(rows: QuerySet[StatusPlace], kind: str) -> QuerySet[StatusPlace]:
    tops = Organisation.objects.filter(depth=1, kind=kind).values("path")
    return rows.alias(top=Left("membership__organisation__path", Organisation.steplen)).filter(top__in=tops)
