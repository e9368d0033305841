"""Two years of training, stored through the same rounds, attempts and statements that real use makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random

from django.db import transaction

from courses import addresses
from courses.models import CoursePage, CourseVersion, Enrolment, LessonProgress
from elearning.demo import sittings
from elearning.demo.intentions import Intention
from elearning.demo.sittings import Taught, Told
from elearning.lib.clock import LONDON
from elearning.records import services as records
from quizzes import bulk, selectors

CHUNK = 200  # rounds stored in one transaction
BATCH = 2000


def seed_history(intentions: Sequence[Intention], seed: int) -> int:
    """Store every round that is not there yet, the earliest first. Returns how many. Can be carried on if it stopped.

    Intentions for courses (by code) that are not published are left out.
    """
    wanted = sorted(intentions, key=lambda one: (one.day, one.user_id, one.course))
    taught = taught_courses({one.course for one in wanted})
    _publish_before(taught, wanted)
    known = set(Enrolment.objects.values_list("pk", flat=True))
    rest = _told(wanted, taught, seed)
    count = 0
    while chunk := list(islice(rest, CHUNK)):
        new = [told for told in chunk if told.round.enrolment.pk not in known]
        _store(new)
        count += len(new)
    return count


def _told(wanted: Sequence[Intention], taught: dict[str, Taught], seed: int) -> Iterator[Told]:
    for intention in wanted:
        if intention.course in taught:
            random = Random(f"{seed} {intention.user_id} {intention.course} {intention.number}")
            yield sittings.tell(intention, taught[intention.course], random)


@transaction.atomic
def _store(told: Sequence[Told]) -> None:
    finished = bulk.build(attempt for one in told for attempt in one.attempts)
    Enrolment.objects.bulk_create([one.round.enrolment for one in told], batch_size=BATCH)
    LessonProgress.objects.bulk_create([row for one in told for row in one.round.lessons.values()], batch_size=BATCH)
    bulk.Attempt.objects.bulk_create(finished.attempts, batch_size=BATCH)
    bulk.AttemptItem.objects.bulk_create(finished.items, batch_size=BATCH)
    said = [statement for one in told for statement in one.round.statements] + finished.statements
    records.record(sorted(said, key=lambda statement: statement["timestamp"]))


def taught_courses(codes: set[str]) -> dict[str, Taught]:
    """The published courses of these codes that have a version, by code."""
    found = {}
    for course in CoursePage.objects.live().filter(code__in=codes):
        version = course.versions.order_by("-number").first()
        if version is not None:
            found[course.code] = _taught(course, version)
    return found


def _taught(course: CoursePage, version: CourseVersion) -> Taught:
    items = list(version.items.select_related("quiz"))
    assessment = next(item for item in items if not item.is_lesson)
    if assessment.quiz is None:
        raise ValueError(f"{assessment} has no quiz.")
    return Taught(
        course=course,
        version=version,
        lessons=[item for item in items if item.is_lesson],
        assessment=assessment,
        quiz=assessment.quiz,
        specs=[asked.spec for asked in selectors.askable_versions(assessment.quiz)],
        address=addresses.of_item(course, assessment),
    )


def _publish_before(taught: dict[str, Taught], wanted: Sequence[Intention]) -> None:
    """A version that people took two years ago cannot have been published today."""
    if not wanted:
        return
    before = datetime.combine(wanted[0].day - timedelta(days=30), time(9), LONDON)
    versions = [one.version.pk for one in taught.values()]
    CourseVersion.objects.filter(pk__in=versions, created_at__gt=before).update(created_at=before)
