"""The page before the assessment. The questions themselves are the quiz's own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from courses import addresses, assessments, selectors, services
from courses.models import CoursePage, CourseVersionItem
from courses.rounds import Round
from courses.views.taking import in_a_round, item_or_404
from quizzes import selectors as quiz_selectors
from quizzes.services import NoAttemptsLeft


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@in_a_round
def assessment(request: HttpRequest, course: CoursePage, found: Round) -> HttpResponse:
    item = item_or_404(found, is_lesson=False)
    services.check_order(found, item)
    if request.method == "POST":
        return _start(request, course, found, item)
    if "passed" in request.GET and found.enrolment.completed_at:  # straight from the result to the module's end
        return redirect("courses:finished", course.slug)
    return render(request, "courses/assessment.html", _what_to_expect(request, course, found, item))


def _start(request: HttpRequest, course: CoursePage, found: Round, item: CourseVersionItem) -> HttpResponse:
    try:
        attempt = assessments.start_assessment(found.enrolment, item, addresses.of_item(course, item))
    except NoAttemptsLeft as refusal:
        messages.warning(request, str(refusal))
        return redirect(addresses.of_item(course, item))
    return redirect("quizzes:attempt", attempt.pk)


def _what_to_expect(request: HttpRequest, course: CoursePage, found: Round, item: CourseVersionItem) -> dict[str, Any]:
    quiz = selectors.quiz_of(item)
    whose = (request.user, quiz, found.enrolment.registration)
    attempts = list(quiz_selectors.attempts_for(*whose))  # type: ignore[arg-type]
    specs = [version.spec for version in quiz_selectors.askable_versions(quiz)]
    return {
        "course": course,
        "version": found.enrolment.version,
        "item": item,
        "assessment": item.revision.as_object(),
        "quiz": quiz,
        "question_count": len(specs),
        "has_critical": any(spec.get("critical") for spec in specs),
        "attempts": attempts,
        "open_attempt": next((attempt for attempt in attempts if attempt.is_open), None),
        "attempts_left": quiz_selectors.attempts_left(*whose),  # type: ignore[arg-type]
        "is_passed": found.is_done(item),
        "is_complete": found.is_complete,
        "done": len(found.items) - len(found.items_to_do()),
        "total": len(found.items),
        "lines": selectors.outline(found, item),
    }
