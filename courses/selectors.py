"""What is known of courses and of people in them. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
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
    LessonProgress,
)
from elearning.people.models import User

ITEMS = Prefetch("version__items", CourseVersionItem.objects.select_related("quiz"), to_attr="ordered_items")
LESSONS = Prefetch("lessons", LessonProgress.objects.all(), to_attr="lesson_rows")


def courses_in(catalogue: CataloguePage) -> QuerySet[CoursePage]:
    """The published courses of a catalogue, in the trainers' order."""
    return CoursePage.objects.child_of(catalogue).live().order_by("path")


def course_by_slug(slug: str) -> CoursePage | None:
    """The course at an address. One that is no longer published is still found: people may be in it."""
    return CoursePage.objects.filter(slug=slug).order_by("-live", "path").first()


def items_of(course: CoursePage) -> list[Page]:
    """The published lessons and assessment of a course, in order, as their own classes."""
    return list(course.get_children().live().type(LessonPage, AssessmentPage).order_by("path").specific())


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
    items = CourseVersionItem.objects.filter(version_id=enrolment.version_id).select_related("quiz")
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
    for enrolment in mine.select_related("version", "course").prefetch_related(ITEMS, LESSONS):
        newest[enrolment.course_id] = rounds.of(enrolment, enrolment.version.ordered_items, enrolment.lesson_rows)
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
