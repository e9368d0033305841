"""Where things are in the player."""

from __future__ import annotations

from django.urls import reverse

from courses.models import CoursePage, CourseVersionItem


def of_course(course: CoursePage) -> str:
    return reverse("courses:course", args=[course.slug])


def of_item(course: CoursePage, item: CourseVersionItem) -> str:
    """The address of a lesson or of the assessment."""
    if item.is_lesson:
        return reverse("courses:lesson", args=[course.slug, item.slug])
    return reverse("courses:assessment", args=[course.slug])


def of_next(course: CoursePage, item: CourseVersionItem | None, *, is_complete: bool) -> str:
    """Where a person goes on: to `item`, or to the end of the module when nothing is left."""
    if item is not None:
        return of_item(course, item)
    return reverse("courses:finished", args=[course.slug]) if is_complete else of_course(course)
