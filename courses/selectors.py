"""What is known of courses and of people in them. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses import rounds
from courses.models import (
    AssessmentPage,
    CataloguePage,
    CoursePage,
    CourseVersion,
    CourseVersionItem,
    Enrolment,
    LessonPage,
    Source,
)
from elearning.people.models import User
from quizzes import selectors as quizzes
from quizzes.models import Quiz


def courses_in(catalogue: CataloguePage) -> QuerySet[CoursePage]:
    """The published courses of a catalogue, in the trainers' order."""
    return CoursePage.objects.child_of(catalogue).live().order_by("path")


def course_by_slug(slug: str) -> CoursePage | None:
    """The course at an address. One that is no longer published is still found: people may be in it."""
    return CoursePage.objects.filter(slug=slug).order_by("-live", "path").first()


def items_of(course: CoursePage) -> list[Page]:
    """The published lessons of a course in the trainers' order, and then its assessment, as their own classes."""
    pages = course.get_children().live().type(LessonPage, AssessmentPage).order_by("path").specific()
    return sorted(pages, key=lambda page: isinstance(page, AssessmentPage))


def missing_to_publish(course: CoursePage) -> list[str]:
    """What a course lacks before people can take it, in words for the trainer. Empty where it lacks nothing."""
    items = items_of(course)
    lacks = []
    if not any(isinstance(item, LessonPage) for item in items):
        lacks.append(_("It has no published lesson. Add a lesson below it and publish that first."))
    assessments = [item for item in items if isinstance(item, AssessmentPage)]
    if not assessments:
        lacks.append(_("It has no published assessment. Add one below it and publish that first."))
    if len(assessments) > 1:
        lacks.append(_("It has more than one assessment. Keep one and unpublish the others."))
    if any(not assessment.quiz.items.exists() for assessment in assessments):
        lacks.append(_("Its assessment has no questions. Add questions to the quiz first."))
    elif any(not quizzes.askable_versions(assessment.quiz) for assessment in assessments):
        lacks.append(_("None of the questions of its assessment is published. Publish them first."))
    return lacks


def latest_version(course: CoursePage) -> CourseVersion | None:
    return course.versions.order_by("-number").first()


def latest_enrolment(user: User, course: CoursePage) -> Enrolment | None:
    """The person's newest round of a course."""
    return (
        Enrolment.objects.filter(user=user, course=course)
        .select_related("course", "version", "last_item")
        .order_by("-round")
        .first()
    )


def round_of(enrolment: Enrolment) -> rounds.Round:
    """The round with its items and lesson rows: two queries, whatever its length."""
    items = CourseVersionItem.objects.filter(version_id=enrolment.version_id).select_related("quiz", "revision")
    return rounds.of(enrolment, items, enrolment.lessons.all())


def next_item(found: rounds.Round) -> CourseVersionItem | None:
    """Where a person carries on: where they were if that is not done, else the first thing that is not."""
    to_do = found.items_to_do()
    last = found.enrolment.last_item_id
    return next((item for item in to_do if item.pk == last), to_do[0] if to_do else None)


def may_open(found: rounds.Round, item: CourseVersionItem) -> bool:
    """Whether the order of the course lets a person open this item now. What was opened once stays open."""
    if found.enrolment.course.navigation == CoursePage.Navigation.FREE:
        return item.is_lesson or not any(other.is_lesson for other in found.items_to_do())
    if found.is_opened(item) or found.is_done(item):
        return True
    return not any(other.position < item.position for other in found.items_to_do())


@dataclass(frozen=True)
class CourseState:
    """A course beside where one person is in it, for a list."""

    course: CoursePage
    found: rounds.Round | None

    @property
    def state(self) -> str:
        if self.found is None or not self.found.enrolment.started_at:
            return "not_started"
        return "complete" if self.found.is_complete else "in_progress"

    @property
    def per_cent(self) -> int:
        return self.found.per_cent if self.found else 0


def states_for(user: User, courses: Iterable[CoursePage]) -> list[CourseState]:
    """Each course with the person's newest round of it. The number of queries does not grow with the courses."""
    wanted = list(courses)
    newest: dict[int, rounds.Round] = {}
    mine = Enrolment.objects.filter(user=user, course__in=wanted).order_by("round")
    for enrolment in mine.select_related("version", "course").prefetch_related("version__items", "lessons"):
        newest[enrolment.course_id] = rounds.of(enrolment, enrolment.version.items.all(), enrolment.lessons.all())
    return [CourseState(course, newest.get(course.pk)) for course in wanted]


def open_rounds(user: User) -> list[CourseState]:
    """What the person has begun and not finished, most recent first: for their home page."""
    courses = CoursePage.objects.filter(
        pk__in=Enrolment.objects.filter(user=user, completed_at=None).values("course_id")
    )
    begun = [state for state in states_for(user, courses) if state.state == "in_progress"]
    return sorted(begun, key=lambda state: state.found.enrolment.last_seen_at, reverse=True)  # type: ignore[union-attr, arg-type, return-value]


def people_in(page: Page) -> int:
    """How many rounds rest on this page or on a page below it, finished ones included."""
    below = Page.objects.descendant_of(page, inclusive=True).values("pk")
    courses = set(CoursePage.objects.filter(pk__in=below).values_list("pk", flat=True))
    versions = CourseVersionItem.objects.filter(page__in=below).values("version_id")
    return (Enrolment.objects.filter(course__in=courses) | Enrolment.objects.filter(version__in=versions)).count()


@dataclass(frozen=True)
class OutlineLine:
    """A lesson or the assessment in a table of contents, with where the person is in it."""

    item: CourseVersionItem
    is_done: bool
    is_opened: bool
    may_open: bool
    is_current: bool
    is_known: bool  # whether the person is in the course at all


def outline(found: rounds.Round, current: CourseVersionItem | None = None) -> list[OutlineLine]:
    """The table of contents of a round."""
    return [
        OutlineLine(
            item=item,
            is_done=found.is_done(item),
            is_opened=found.is_opened(item) or (item.is_lesson and item == current),
            may_open=may_open(found, item),
            is_current=current is not None and item.pk == current.pk,
            is_known=True,
        )
        for item in found.items
    ]


def outline_of_version(version: CourseVersion | None) -> list[OutlineLine]:
    """The table of contents for somebody who has not started."""
    items = version.items.all() if version else []
    return [OutlineLine(item, False, False, False, False, False) for item in items]


def sources_of(course: CoursePage) -> list[Source]:
    """What a course rests on, in the trainer's order. Works on a revision's course too."""
    return list(Source.objects.filter(pk__in=[row.source_id for row in course.course_sources.all()]))


def lesson_of(item: CourseVersionItem) -> LessonPage:
    """The lesson as it was when this version was published."""
    return item.revision.as_object()


def quiz_of(item: CourseVersionItem) -> Quiz:
    """The quiz of an assessment. Raises ValueError for a lesson, which has none."""
    if item.quiz is None:
        raise ValueError(f"{item} is a lesson and has no quiz.")
    return item.quiz


def content_of(version: CourseVersion) -> CoursePage:
    """The course's own page as it was when this version was published."""
    return version.revision.as_object()


def other_uses(page: Page) -> list[str]:
    """What else holds on to a course here or below and forbids its deletion, by the names of the things.

    Found by the relations themselves, so that this room needs no knowledge of those above it.
    """
    courses = CoursePage.objects.descendant_of(page, inclusive=True)
    known = (Enrolment, CourseVersion)
    held = []
    for relation in CoursePage._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is not models.PROTECT or model in known:
            continue
        if model._default_manager.filter(**{f"{relation.field.name}__in": courses}).exists():
            held.append(str(model._meta.verbose_name_plural))
    return sorted(held)
