"""The assessment of a round: starting it, and starting the course again where no attempt is left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses import selectors, services, statements
from courses.models import CourseVersionItem, Enrolment
from courses.rounds import Round
from elearning.lib import clock
from quizzes import selectors as quiz_selectors
from quizzes import services as quiz_services
from quizzes.models import Attempt
from quizzes.services import AttemptContext


def attempt_context(enrolment: Enrolment, item: CourseVersionItem) -> AttemptContext:
    """Where an attempt at this assessment belongs, for the statements that the quiz makes."""
    return AttemptContext(
        activity_iri=item.activity_iri,
        activity_name=item.title,
        parent=(enrolment.course.activity_iri,),
        grouping=(statements.curriculum_iri(),),
        revision=statements.revision_of(enrolment.version),
        language=enrolment.version.language,
    )


def start_assessment(
    enrolment: Enrolment, item: CourseVersionItem, return_to: str, at: datetime | None = None
) -> Attempt:
    """The open attempt at the assessment, or a new one.

    Raises Refused before the lessons are done, and quizzes.services.NoAttemptsLeft after the last attempt.
    """

    def visited(found: Round, moment: datetime) -> None:
        services.check_order(found, item)
        found.visit_assessment(item, moment)

    with transaction.atomic():
        enrolment = services.change(enrolment, visited, at)
        return quiz_services.start_attempt(
            enrolment.user,
            selectors.quiz_of(item),
            registration=enrolment.registration,
            context=attempt_context(enrolment, item),
            return_to=return_to,
        )


@transaction.atomic
def start_again(enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """Close a round in which no attempt is left and begin the next. Raises Refused where it can still be finished."""
    found = services.locked(enrolment)
    if found.is_open:
        item = found.version.items.filter(kind=CourseVersionItem.Kind.ASSESSMENT).select_related("quiz").get()
        _check_no_way_on(found, item)
        found.closed_at = at or clock.now()
        found.save(update_fields=["closed_at"])
    return services.enrol(found.user, found.course, at)


def _check_no_way_on(enrolment: Enrolment, item: CourseVersionItem) -> None:
    quiz = selectors.quiz_of(item)
    attempts = quiz_selectors.attempts_for(enrolment.user, quiz, enrolment.registration)
    if (
        any(attempt.is_open for attempt in attempts)
        or quiz_selectors.attempts_left(enrolment.user, quiz, enrolment.registration) != 0
    ):
        raise services.Refused(_("You still have an attempt left, so there is no need to start again."))
    if any(attempt.state == Attempt.State.AWAITING_MARKING for attempt in attempts):
        raise services.Refused(_("An answer of yours is waiting for a marker. You can go on once it has been marked."))
