"""What a person should do next, and why: what is required of them, and what they began of their own accord."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses import selectors as courses
from courses.models import CoursePage
from courses.rounds import Round
from elearning.compliance import selectors as compliance
from elearning.compliance.models import State, Status
from elearning.people.models import User

# The most pressing first.
PRESSING = (State.OVERDUE, State.EXPIRED, State.EXPIRING, State.NOT_YET_DUE)
BY_WHEN: dict[str, str | Promise] = {
    State.OVERDUE: gettext_lazy("Was due by %(due)s"),
    State.EXPIRED: gettext_lazy("Expired on %(expires)s"),
    State.EXPIRING: gettext_lazy("Expires on %(expires)s"),
    State.NOT_YET_DUE: gettext_lazy("Due by %(due)s"),
}


@dataclass(frozen=True)
class Task:
    """One module to do. `reason` says in full why it is required, and is empty where it is not."""

    course: CoursePage
    state: str
    state_text: str
    when: str
    reason: str
    found: Round | None

    @property
    def code(self) -> str:
        return self.course.code

    @property
    def begun(self) -> bool:
        return self.found is not None and not self.found.is_complete and self.found.enrolment.started_at is not None

    @property
    def done(self) -> int:
        return len(self.found.items) - self.to_do if self.found else 0

    @property
    def to_do(self) -> int:
        return len(self.found.items_to_do()) if self.found else 0

    @property
    def href(self) -> str:
        """The next lesson or assessment of a round that is open, so that one tap carries on; else the module's page."""
        item = courses.next_item(self.found) if self.found is not None and self.begun else None
        if item is None:
            return reverse("courses:course", args=[self.course.slug])
        if item.is_lesson:
            return reverse("courses:lesson", args=[self.course.slug, item.slug])
        return reverse("courses:assessment", args=[self.course.slug])

    @property
    def action(self) -> str:
        if self.begun:
            return _("Carry on")
        return _("Renew") if self.state in (State.EXPIRED, State.EXPIRING) else _("Start")


@dataclass(frozen=True)
class Agenda:
    """`tasks` in the order to do them; `next_expiry` is the held module that runs out first."""

    tasks: list[Task]
    next_expiry: Status | None


def agenda_for(user: User) -> Agenda:
    """A person's tasks and what expires next. The number of queries does not grow with their modules."""
    required = _one_a_course(compliance.due_for(user))
    begun = courses.open_rounds(user)
    wanted = {status.requirement.course_id: status.requirement.course for status in required}
    rounds = {state.course.pk: state.found for state in courses.states_for(user, wanted.values())}
    tasks = [_required(status, rounds.get(status.requirement.course_id)) for status in required]
    tasks += [_chosen(state) for state in begun if state.course.pk not in wanted]
    held = Status.objects.filter(user=user, state=State.COMPLETE).select_related("requirement__course")
    return Agenda(tasks, held.order_by("expires_on", "pk").first())


def _pressure(status: Status) -> int:
    return PRESSING.index(State(status.state))


def _one_a_course(statuses: Iterable[Status]) -> list[Status]:
    """The most pressing status of each course, the most pressing first: two requirements may name one course.

    `statuses` come the soonest due first, and among equally pressing ones stay so.
    """
    first: dict[int, Status] = {}
    for status in sorted(statuses, key=_pressure):
        first.setdefault(status.requirement.course_id, status)
    return list(first.values())


def _required(status: Status, found: Round | None) -> Task:
    days = {"due": _day(status.due_on), "expires": _day(status.expires_on)}
    when = str(BY_WHEN[status.state]) % days
    return Task(status.requirement.course, status.state, status.get_state_display(), when, status.reason, found)


def _chosen(state: courses.CourseState) -> Task:
    return Task(state.course, "in_progress", _("In progress"), _("You began this yourself."), "", state.found)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
