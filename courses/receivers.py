"""What a course does when a page of it is published, and when a statement tells of a passed assessment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import page_unpublished

from courses import services, versioning
from courses.models import AssessmentPage, CoursePage, Enrolment, LessonPage
from elearning.records import selectors as records
from elearning.records import verbs
from elearning.records.models import Statement


def course_of(page: Page) -> CoursePage | None:
    """The course that a page is, or lies in."""
    if isinstance(page, CoursePage):
        return page
    parent = page.get_parent()
    return CoursePage.objects.filter(pk=parent.pk).first() if parent else None


def freeze_what_was_published(sender: type[Page], instance: Page, signal: Signal, **_kwargs: Any) -> None:
    page = instance.specific  # a moved page comes as its base class
    if signal is page_unpublished and Page.objects.filter(pk=page.pk, live=True).exists():
        return  # it is being deleted: Wagtail says so before it is gone
    course = course_of(page) if isinstance(page, CoursePage | LessonPage | AssessmentPage) else None
    if course is not None:
        versioning.publish_when_ready(course)


def mark_passed_assessments(sender: object, statement_ids: list[UUID], **_kwargs: Any) -> None:
    """A `passed` statement about a round's assessment, or about its course as a whole, passes that round.

    So it counts whoever made the content. One query where a batch tells of nothing that is open.
    """
    passed = [
        statement
        for statement in records.statements_by_id(statement_ids, verb=verbs.PASSED)
        if statement.registration and not statement.voided
    ]
    waiting = {round_.pk: round_ for round_ in _waiting_for(passed)} if passed else {}
    for statement in sorted(passed, key=lambda statement: statement.timestamp):
        enrolment = waiting.get(statement.registration) if statement.registration else None
        if (
            enrolment is not None
            and enrolment.user_id == statement.user_id
            and _is_about(enrolment, statement.activity)
        ):
            services.pass_assessment(enrolment.registration, statement.timestamp)


def _waiting_for(passed: list[Statement]) -> QuerySet[Enrolment]:
    registrations = [statement.registration for statement in passed if statement.registration]
    open_rounds = Enrolment.objects.filter(pk__in=registrations, assessment_passed_at=None)
    return open_rounds.select_related("course", "version").prefetch_related("version__items")


def _is_about(enrolment: Enrolment, activity: str | None) -> bool:
    assessments = [item.activity_iri for item in enrolment.version.items.all() if not item.is_lesson]
    return activity in [enrolment.course.activity_iri, *assessments]
