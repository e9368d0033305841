"""The marking queue: answers that no pattern accepted, oldest first, without names."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from elearning.people import scope
from elearning.people.models import User
from quizzes import marking, selectors
from quizzes.models.attempt import AttemptItem

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Answers of the people whom the viewer trains."""
    if not isinstance(request.user, User) or not scope.is_trainer(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _mark(request, request.user)
    waiting = selectors.waiting_for_marker(scope.people_trained_by(request.user))
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "quizzes/authoring/marking.html", {"page_obj": page, "breadcrumbs_items": _crumbs()})


def _mark(request: HttpRequest, marker: User) -> HttpResponse:
    verdict, item_id = request.POST.get("verdict"), request.POST.get("item", "")
    if verdict not in ("right", "wrong") or not item_id.isdigit():
        return HttpResponseBadRequest(_("Choose right or wrong for one of the answers."))
    theirs = AttemptItem.objects.filter(attempt__user__in=scope.people_trained_by(marker))
    item = get_object_or_404(theirs, pk=int(item_id[:18]))
    marked = marking.mark(item, right=verdict == "right", by=marker)
    said = _("Marked as right.") if marked.correct else _("Marked as not right.")
    messages.success(request, said)
    return redirect("quizzes_marking:queue")


def _crumbs() -> list[dict[str, str]]:
    return [{"url": "", "label": _("Answers to mark")}]
