"""Finds what an address of the player is about, for the person signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from courses import addresses, selectors
from courses.models import CoursePage, CourseVersionItem
from courses.rounds import Round
from courses.services import Refused

View = Callable[..., HttpResponse]


def course_or_404(slug: str) -> CoursePage:
    course = selectors.course_by_slug(slug)
    if course is None:
        raise Http404("No such module.")
    return course


def round_or_none(request: HttpRequest, course: CoursePage) -> Round | None:
    """The person's newest round of the course, with its items and progress."""
    enrolment = selectors.latest_enrolment(request.user, course)  # type: ignore[arg-type]
    return selectors.round_of(enrolment) if enrolment else None


def item_or_404(found: Round, **wanted: Any) -> CourseVersionItem:
    for item in found.items:
        if all(getattr(item, name) == value for name, value in wanted.items()):
            return item
    raise Http404("No such lesson.")


def in_a_round(view: View) -> View:
    """For pages that only somebody who has started the course can see: gives the view `course` and `found`.

    Somebody who has not started goes to the course's front page; what the rules refuse is said there.
    """

    @wraps(view)
    @login_required
    def found_first(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        course = course_or_404(slug)
        found = round_or_none(request, course)
        if found is None:
            messages.info(request, _("Start the module here first."))
            return redirect(addresses.of_course(course))
        try:
            return view(request, course, found, *args, **kwargs)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect(addresses.of_course(course))

    return found_first
