"""Pages that say something and do nothing: support, accessibility, privacy, the person's own account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from elearning.lib import clock
from elearning.people.models import Membership, User
from elearning.portal import support_lines


def support(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/support.html", {"groups": support_lines.load()})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@login_required
def account(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    posts = Membership.objects.on(clock.today()).filter(user=request.user).select_related("organisation", "post")
    return render(request, "portal/account.html", {"posts": posts})
