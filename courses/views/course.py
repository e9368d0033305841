"""A course's own pages: the catalogue, its front page, its start and its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from courses import addresses, assessments, selectors, services
from courses.models import CataloguePage, CoursePage
from courses.rounds import Round
from courses.views.taking import course_or_404, in_a_round, round_or_none
from elearning.lib import clock


@require_GET
@login_required
def catalogue(request: HttpRequest) -> HttpResponse:
    page = CataloguePage.objects.live().order_by("path").first()
    return redirect(page.url) if page and page.url else render(request, "courses/no_catalogue.html")


@require_GET
@login_required
def front(request: HttpRequest, slug: str) -> HttpResponse:
    course = course_or_404(slug)
    found = round_or_none(request, course)
    if found is None and not course.live:
        raise Http404("No such module.")
    return render(request, "courses/course.html", front_of(course, found))


def front_of(course: CoursePage, found: Round | None) -> dict[str, Any]:
    """What the front page shows: the version that the person is on, or for a newcomer the latest."""
    version = found.enrolment.version if found else selectors.latest_version(course)
    content = selectors.content_of(version) if version else course
    content.slug = course.slug
    lines = selectors.outline(found) if found else selectors.outline_of_version(version)
    return {
        "course": content,
        "state": selectors.CourseState(course, found).state,
        "enrolment": found.enrolment if found else None,
        "lines": lines,
        "done": sum(line.is_done for line in lines),
        "total": len(lines),
        "next_item": selectors.next_item(found) if found else None,
        "sources": selectors.sources_of(content),
        "review_is_late": content.review_due < clock.today(),
        "is_ready": course.live and version is not None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts or carries on. Signing in leads back with a GET, which starts nothing and shows the button again."""
    course = course_or_404(slug)
    if request.method != "POST":
        return redirect(addresses.of_course(course))
    found = round_or_none(request, course)
    if not course.live and (found is None or not found.enrolment.is_open):
        raise Http404("No such module.")
    try:
        enrolment = services.launch(services.enrol(request.user, course))  # type: ignore[arg-type]
    except services.Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(addresses.of_course(course))
    return _go_on(course, selectors.round_of(enrolment))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_round
def again(request: HttpRequest, course: CoursePage, found: Round) -> HttpResponse:
    """After the last attempt: the next round, from the start."""
    if request.method != "POST":
        return redirect(addresses.of_course(course))
    enrolment = services.launch(assessments.start_again(found.enrolment))
    return _go_on(course, selectors.round_of(enrolment))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_round
def leave(request: HttpRequest, course: CoursePage, found: Round) -> HttpResponse:
    if request.method == "POST":
        services.leave(found.enrolment)
        return redirect("courses:leave", course.slug)
    return render(request, "courses/left.html", {"course": course})


@require_GET
@in_a_round
def finished(request: HttpRequest, course: CoursePage, found: Round) -> HttpResponse:
    enrolment = found.enrolment
    if enrolment.completed_at is None:
        return redirect(addresses.of_course(course))
    content = selectors.content_of(enrolment.version)
    months = content.recertification_months
    valid_until = clock.add_months(clock.date_of(enrolment.completed_at), months) if months else None
    context = {"course": content, "enrolment": enrolment, "valid_until": valid_until}
    return render(request, "courses/finished.html", context)


def _go_on(course: CoursePage, found: Round) -> HttpResponse:
    return redirect(addresses.of_next(course, selectors.next_item(found), is_complete=found.is_complete))
