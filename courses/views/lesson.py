"""A lesson, as the version that the person is on has it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from courses import addresses, selectors, services
from courses.models import CoursePage, CourseVersionItem
from courses.rounds import Round
from courses.views.taking import in_a_round, item_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@in_a_round
def lesson(request: HttpRequest, course: CoursePage, found: Round, item_slug: str) -> HttpResponse:
    item = item_or_404(found, slug=item_slug, is_lesson=True)
    if request.method == "POST":
        services.complete_lesson(found.enrolment, item)
        return _go_on(course, selectors.round_of(found.enrolment), item)
    services.open_lesson(found.enrolment, item)
    lessons = [other for other in found.items if other.is_lesson]
    place = lessons.index(item)
    context = {
        "course": course,
        "version": found.enrolment.version,
        "lesson": selectors.lesson_of(item),
        "item": item,
        "number": place + 1,
        "count": len(lessons),
        "previous": lessons[place - 1] if place else None,
        "is_done": found.is_done(item),
        "lines": selectors.outline(found, item),
    }
    return render(request, "courses/lesson.html", context)


def _go_on(course: CoursePage, found: Round, item: CourseVersionItem) -> HttpResponse:
    """To what follows the lesson that was read; from the last one to what is left, or to the end."""
    following = next((other for other in found.items if other.position > item.position), None)
    if following is not None and not following.is_lesson and found.is_done(following):
        following = None
    if following is None or not selectors.may_open(found, following):
        following = selectors.next_item(found)
    return redirect(addresses.of_next(course, following, is_complete=found.enrolment.completed_at is not None))
