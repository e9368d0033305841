"""Freezing a course as it is published, so that nobody's course changes under them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.models import Page, Revision

from courses import fingerprints, selectors
from courses.models import AssessmentPage, CoursePage, CourseVersion, CourseVersionItem
from elearning.lib import clock

# Courses whose version waits until a larger piece of work is done (see `publishing_together`).
_waiting: ContextVar[set[int] | None] = ContextVar("courses_waiting_for_a_version", default=None)

BCP47 = {"en-gb": "en-GB", "cy": "cy"}


class NotReadyToPublish(Exception):
    """A course lacks something. `reasons` says what, in words for the trainer."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def publish_version(course: CoursePage) -> CourseVersion:
    """Freeze the published course, lessons and assessment as a new version; the latest one where nothing changed.

    Raises NotReadyToPublish where the course is not published, or lacks a lesson or an assessment.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not course.live:
        raise NotReadyToPublish(["The course is not published."])
    if lacks := selectors.missing_to_publish(course):
        raise NotReadyToPublish(lacks)
    pages = [(page, _published_revision(page)) for page in [course, *selectors.items_of(course)]]
    fingerprint = fingerprints.of([_says(page, revision) for page, revision in pages])
    latest = selectors.latest_version(course)
    if latest is not None and latest.fingerprint == fingerprint:
        return latest
    return _freeze(course, pages, fingerprint)


def publish_when_ready(course: CoursePage) -> None:
    """As `publish_version`, after a page of the course was published; a course that is not ready stays as it is."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(course.pk)
        return
    try:
        publish_version(course)
    except NotReadyToPublish:
        return


@contextmanager
def publishing_together() -> Iterator[None]:
    """Within this, several pages are published and each course gets one version at the end, not one a page."""
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for course in CoursePage.objects.filter(pk__in=waiting).order_by("pk"):
        publish_when_ready(course)


@transaction.atomic
def discard_unused_versions(page: Page) -> None:
    """Forget the versions of a course (or of a lesson's course) that nobody was ever enrolled on."""
    below = Page.objects.descendant_of(page, inclusive=True).values("pk")
    unused = CourseVersion.objects.filter(enrolments=None)
    doomed = list((unused.filter(course__in=below) | unused.filter(items__page__in=below)).values_list("pk", flat=True))
    CourseVersionItem.objects.filter(version__in=doomed).delete()
    CourseVersion.objects.filter(pk__in=doomed).delete()


def _freeze(course: CoursePage, pages: list[tuple[Any, Revision]], fingerprint: str) -> CourseVersion:
    number = (course.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = CourseVersion.objects.create(
        course=course,
        number=number,
        title=course.title,
        language=BCP47.get(course.locale.language_code, course.locale.language_code),
        revision=pages[0][1],
        fingerprint=fingerprint,
        created_at=clock.now(),
    )
    items = [_item(version, position, page, revision) for position, (page, revision) in enumerate(pages[1:], start=1)]
    CourseVersionItem.objects.bulk_create(items)
    return version


def _item(version: CourseVersion, position: int, page: Any, revision: Revision) -> CourseVersionItem:
    is_assessment = isinstance(page, AssessmentPage)
    return CourseVersionItem(
        version=version,
        position=position,
        kind=CourseVersionItem.Kind.ASSESSMENT if is_assessment else CourseVersionItem.Kind.LESSON,
        page_id=page.pk,
        translation_key=page.translation_key,
        revision=revision,
        slug=page.slug,
        title=page.title,
        minutes=page.minutes,
        quiz_id=page.quiz_id if is_assessment else None,
    )


def _published_revision(page: Any) -> Revision:
    """The revision that is live; one is made for a page that was put in place by code."""
    return page.live_revision or page.save_revision(clean=False)


def _says(page: Any, revision: Revision) -> list[Any]:
    return [str(page.translation_key), page.locale.language_code, fingerprints.content_of(type(page), revision.content)]
