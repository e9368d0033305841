"""What people do in a course. Each is one transaction, safe to repeat, with the enrolment's row locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses import rounds, selectors, versioning
from courses.models import CoursePage, CourseVersionItem, Enrolment
from courses.rounds import Round
from elearning.lib import clock, ids
from elearning.people.models import User
from elearning.records import services as records


class Refused(Exception):
    """Something that the rules of the course do not allow now. The message is for the person who tried."""


def registration_of(user_id: UUID, course: CoursePage, number: int) -> UUID:
    """The id of a round: the same for the same person, course and round, so that two tabs make one enrolment."""
    return ids.uuid_of("enrolment", user_id, course.translation_key, number)


@transaction.atomic
def enrol(user: User, course: CoursePage, at: datetime | None = None) -> Enrolment:
    """The person's open round of the course; a new one on the latest version where none is open.

    Raises Refused where the course has never been published with its lessons and assessment.
    """
    newest = selectors.latest_enrolment(user, course)
    if newest is not None and newest.is_open:
        return newest
    number = newest.round + 1 if newest else 1
    enrolment = _new_round(user, course, number, at or clock.now())
    found = rounds.of(enrolment, [])
    found.register(enrolment.enrolled_at)
    records.record(found.statements)
    return enrolment


def launch(enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """The person starts or carries on. A repeated request within a session starts no second one."""
    return change(enrolment, lambda found, moment: found.launch(moment), at)


def open_lesson(enrolment: Enrolment, item: CourseVersionItem, at: datetime | None = None) -> Enrolment:
    """The person opens a lesson. Raises Refused where the order of the course does not allow it yet."""

    def opened(found: Round, moment: datetime) -> None:
        check_order(found, item)
        found.open_lesson(item, moment)

    return change(enrolment, opened, at, item)


def complete_lesson(enrolment: Enrolment, item: CourseVersionItem, at: datetime | None = None) -> Enrolment:
    """The person has read a lesson. Raises Refused where the order of the course does not allow it yet."""

    def completed(found: Round, moment: datetime) -> None:
        check_order(found, item)
        found.complete_lesson(item, moment)

    return change(enrolment, completed, at, item)


def leave(enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """The person pauses or leaves; everything done so far is kept."""
    return change(enrolment, lambda found, moment: found.leave(moment), at)


def pass_assessment(registration: UUID, at: datetime) -> Enrolment | None:
    """Mark the assessment of a round as passed; None where the registration is no round of ours."""
    enrolment = Enrolment.objects.filter(pk=registration).first()
    return change(enrolment, lambda found, moment: found.pass_assessment(moment), at) if enrolment else None


def _new_round(user: User, course: CoursePage, number: int, at: datetime) -> Enrolment:
    version = selectors.latest_version(course) or _first_version(course)
    enrolment = Enrolment(
        id=registration_of(user.pk, course, number),
        user=user,
        course=course,
        version=version,
        round=number,
        enrolled_at=at,
    )
    # Two tabs may both get here; the row that is there already wins.
    Enrolment.objects.bulk_create([enrolment], ignore_conflicts=True)
    return Enrolment.objects.select_related("course", "version", "last_item").get(pk=enrolment.pk)


def _first_version(course: CoursePage) -> versioning.CourseVersion:
    try:
        return versioning.publish_version(course)
    except versioning.NotReadyToPublish as error:
        raise Refused(_("This module is not ready to be taken yet.")) from error


def check_order(found: Round, item: CourseVersionItem) -> None:
    if not selectors.may_open(found, item):
        raise Refused(_("Finish the lessons before this one first."))


def locked(enrolment: Enrolment) -> Enrolment:
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("course", "version", "user")
    return rows.get(pk=enrolment.pk)


@transaction.atomic
def change(
    enrolment: Enrolment,
    happen: Callable[[Round, datetime], None],
    at: datetime | None,
    lesson: CourseVersionItem | None = None,
) -> Enrolment:
    """Lock the round, let it happen, save what changed, and say it."""
    found = selectors.round_of(locked(enrolment))
    happen(found, at or clock.now())
    found.enrolment.save()
    if lesson is not None:
        found.lessons[lesson.pk].save()
    records.record(found.statements)
    return found.enrolment
