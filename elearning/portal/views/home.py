"""The first page after signing in: what to do next, and the way in to each role's work."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from elearning.compliance import selectors as compliance
from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import Membership, User
from elearning.portal import authoring, due


@login_required
def home(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    return render(request, "portal/home.html", _context(request.user))


def _context(user: User) -> dict[str, Any]:
    agenda = due.agenda_for(user)
    context: dict[str, Any] = {
        "agenda": agenda,
        "first": agenda.tasks[0] if agenda.tasks else None,
        "others": agenda.tasks[1:],
        "has_post": Membership.objects.on(clock.today()).filter(user=user).exists(),
    }
    if scope.is_manager(user):
        context["glance"] = compliance.glance_for(user)
    if scope.may_enter_admin(user):
        context["desk"] = authoring.desk()
    return context
