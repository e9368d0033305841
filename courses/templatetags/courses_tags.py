"""What templates of courses need beyond their context."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from courses import addresses, selectors
from courses.models import CataloguePage, CoursePage, CourseVersionItem, LessonPage
from elearning.files.models import SiteImage
from elearning.lib import clock

register = template.Library()

WIDEST = "max-1200x1600"  # pixels; twice the width of a lesson's column on a phone, for sharp screens


@register.simple_tag
def item_url(course: CoursePage, item: CourseVersionItem) -> str:
    return addresses.of_item(course, item)


@register.simple_tag
def picture(image: SiteImage, alt: str = "") -> SafeString:
    """An <img> with its true proportions. A drawing (SVG) is sent as it is; a photograph in a size that fits."""
    if image.is_svg():
        src, width, height = image.file.url, image.width, image.height
    else:
        rendition = image.get_rendition(WIDEST)
        src, width, height = rendition.url, rendition.width, rendition.height
    html = '<img class="app-figure__picture" src="{}" alt="{}" width="{}" height="{}" loading="lazy">'
    return format_html(html, src, alt or image.description, width, height)


@register.inclusion_tag("courses/includes/modules.html", takes_context=True)
def my_modules(context: Context, catalogue: CataloguePage) -> dict[str, Any]:
    """The published modules with where the person signed in is in each."""
    return {"states": selectors.states_for(context["request"].user, selectors.courses_in(catalogue))}


@register.simple_tag
def lesson_place(lesson: LessonPage) -> dict[str, int]:
    """Which lesson of how many a page is, for its preview; a page that is not saved yet comes last."""
    siblings = list(lesson.get_siblings().type(LessonPage).values_list("pk", flat=True)) if lesson.path else []
    place = siblings.index(lesson.pk) + 1 if lesson.pk in siblings else len(siblings) + 1
    return {"number": place, "count": max(len(siblings), place)}


@register.inclusion_tag("courses/includes/course_front.html", takes_context=True)
def course_front_preview(context: Context, course: CoursePage) -> dict[str, Any]:
    """The front page of a course as a newcomer will see it, before it is published."""
    return {
        "request": context["request"],
        "course": course,
        "state": "not_started",
        "lines": selectors.outline_of_version(selectors.latest_version(course)) if course.pk else [],
        "sources": selectors.sources_of(course),
        "review_is_late": bool(course.review_due and course.review_due < clock.today()),
        "is_preview": True,
        "catalogue_url": reverse("courses:catalogue"),
    }
