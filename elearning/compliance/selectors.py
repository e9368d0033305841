"""Reading statuses: for the person, for their home, and for the manager's home; and exports."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from elearning.compliance.figures import Figures, totals
from elearning.compliance.filters import Filters, places
from elearning.compliance.models import Export, Requirement, State, Status
from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import Membership, Organisation, User
from elearning.records import disclosure
from elearning.records import selectors as records
from elearning.records.models import Statement


def _statuses(user: User) -> QuerySet[Status]:
    return Status.objects.filter(user=user).select_related(
        "requirement__course", "membership__organisation", "membership__post"
    )


def due_for(user: User) -> list[Status]:
    """What the person has to do, the soonest due first: everything that is not complete. One query.

    Each has `requirement.course`, `due_on`, `state` and `reason`.
    """
    return list(_statuses(user).exclude(state=State.COMPLETE).order_by("due_on", "requirement__name"))


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A status and the statement behind it (None where nothing is completed)."""

    status: Status
    statement: Statement | None

    @property
    def statement_text(self) -> str:
        """The statement laid out to be read, without the right answers to a question."""
        return disclosure.text_of(self.statement.body) if self.statement else ""


def status_lines(user: User) -> list[StatusLine]:
    """All that a person must hold, by name, each with the statement of its completion. Two queries."""
    rows = list(_statuses(user).order_by("requirement__name", "pk"))
    wanted = [row.statement_id for row in rows if row.statement_id]
    found: dict[UUID, Statement] = {one.statement_id: one for one in records.statements_by_id(wanted)}
    return [StatusLine(row, found.get(row.statement_id) if row.statement_id else None) for row in rows]


def requirements_for(viewer: scope.Viewer, organisation: Organisation | None) -> list[Requirement]:
    """The requirements that may ask something of people below `organisation` (None: of all whom the viewer manages).

    By name; two queries.
    """
    places = [organisation] if organisation else scope.top_organisations(viewer)
    paths = [place.path for place in places]
    rows = Requirement.objects.select_related("organisation")
    return [one for one in rows if one.organisation is None or _in_line(one.organisation.path, paths)]


def _in_line(path: str, others: list[str]) -> bool:
    """Whether `path` lies above or below one of `others`, or is one of them."""
    return any(path.startswith(other) or other.startswith(path) for other in others)


def memberships_today(user: User) -> list[Membership]:
    """Where the person belongs today, the longest held first."""
    rows = Membership.objects.on(clock.today()).filter(user=user)
    return list(rows.select_related("organisation", "post").order_by("start", "pk"))


@dataclass(frozen=True, slots=True)
class Glance:
    """What a manager sees first: over how much they look, and its figures."""

    tops: list[Organisation]
    figures: Figures


def glance_for(viewer: scope.Viewer) -> Glance | None:
    """The figures of everything that the viewer manages; None for somebody who manages nothing."""
    tops = scope.top_organisations(viewer)
    return Glance(tops, totals(places(viewer, None, Filters()))) if tops else None


def exports_of(viewer: scope.Viewer) -> QuerySet[Export]:
    """The files that the viewer asked for, the newest first."""
    return Export.objects.filter(user=viewer) if viewer.is_authenticated else Export.objects.none()


def may_download(viewer: scope.Viewer, export: Export) -> bool:
    """Whether the file is there, and the viewer still manages every organisation that is in it."""
    if export.state != Export.State.READY or export.has_expired:
        return False
    return scope.organisations_for(viewer).filter(pk__in=export.covers).count() == len(export.covers)
