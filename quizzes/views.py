"""An attempt, page by page. Every page works without JavaScript."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes import asking, grading, results, selectors, services, unsent
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer
from quizzes.models.attempt import Attempt, AttemptItem

NO_SEQUENCE = -1


def own_attempt(request: HttpRequest, attempt_id: UUID) -> Attempt:
    """The attempt if it is the signed-in person's own; 404 for anybody else's."""
    return get_object_or_404(Attempt.objects.select_related("quiz"), pk=attempt_id, user=request.user)


@login_required
@require_safe
def attempt(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Where to go on: the first unanswered question, the review when all are answered, the result at the end."""
    found = own_attempt(request, attempt_id)
    if not found.is_open:
        return redirect("quizzes:result", found.pk)
    unanswered = found.items.filter(response__isnull=True).order_by("position").first()
    if unanswered is None:
        return redirect("quizzes:review", found.pk)
    return redirect("quizzes:question", found.pk, unanswered.position)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, attempt_id: UUID, position: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return _signed_out(request, attempt_id, position)
    found = own_attempt(request, attempt_id)
    item = get_object_or_404(found.items.select_related("version"), position=position)
    if request.method == "POST":
        return _answer(request, found, item)
    if not found.is_open:
        return redirect("quizzes:result", found.pk)
    given = unsent.take(request, found.pk, item.position)
    if given:
        messages.info(request, _("You had been signed out, so this answer is not saved yet. Check it and save it."))
    return _question_page(request, found, item, given)


def _signed_out(request: HttpRequest, attempt_id: UUID, position: int) -> HttpResponse:
    """To the sign-in page and back. An answer in a form waits; one sent in the background can still be sent so."""
    if wants_json(request):
        message = _("You have been signed out. Use the button below: your answer is kept while you sign in again.")
        return JsonResponse({"state": "signed_out", "message": message}, status=401)
    if request.method == "POST":
        unsent.keep(request, attempt_id, position)
    return redirect_to_login(request.path)


def _answer(request: HttpRequest, found: Attempt, item: AttemptItem) -> HttpResponse:
    given = dict(request.POST.lists())
    try:
        response = _response(item, given, _sequence(request))
        saved = services.save_answer(found, item.position, response, _sequence(request))
    except services.AttemptClosed:
        return _closed(request, found)
    except ForgedAnswer as error:
        return _refused(request, str(error), found, item)
    except UnusableAnswer as error:
        return _unusable(request, str(error), found, item, given)
    return _saved(request, found, saved, kept_other=_is_other(saved, response))


def _is_other(item: AttemptItem, sent: Any) -> bool:
    """Whether another answer is kept than the one sent: a tab was later. Wording and order make no other answer."""
    spec = item.version.spec
    if spec["type"] == "branching":
        return False
    return item.response != (None if sent is None else grading.validate_response(spec, sent))


def _response(item: AttemptItem, given: asking.Given, sequence: int) -> Any:
    """A decision sent twice is the one already kept, not a further one."""
    spec = item.version.spec
    if spec["type"] == "branching" and sequence <= item.sequence:
        return item.response
    return asking.read(spec, given, item.response)


def _sequence(request: HttpRequest) -> int:
    sent = request.POST.get("sequence", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else NO_SEQUENCE


def _saved(request: HttpRequest, found: Attempt, item: AttemptItem, *, kept_other: bool) -> HttpResponse:
    if wants_json(request):
        state = "other" if kept_other else "saved"
        return JsonResponse({"state": state, "sequence": item.sequence})
    if kept_other:
        messages.warning(
            request,
            _("You answered this question in another tab or window too. The later answer is kept: check it here."),
        )
        return redirect("quizzes:question", found.pk, item.position)
    return redirect(_next_address(request, found, item))


def _next_address(request: HttpRequest, found: Attempt, item: AttemptItem) -> str:
    if item.version.spec["type"] == "branching" and request.POST.get("go", "stay") == "stay":
        return reverse("quizzes:question", args=[found.pk, item.position])
    step = -1 if request.POST.get("go") == "previous" else 1
    beyond = not found.items.filter(position=item.position + step).exists()
    if beyond or request.POST.get("go") == "review":
        return reverse("quizzes:review", args=[found.pk])
    return reverse("quizzes:question", args=[found.pk, item.position + step])


def _question_page(
    request: HttpRequest, found: Attempt, item: AttemptItem, given: asking.Given | None = None, error: str = ""
) -> HttpResponse:
    asked = asking.ask(
        item.version.spec,
        item.option_order,
        item.response,
        prefix="answer",
        given=given,
        error=_(error) if error else "",
    )
    context = {
        "attempt": found,
        "item": item,
        "asked": asked,
        "count": found.items.count(),
        "sequence": item.sequence + 1,
    }
    return render(request, "quizzes/question.html", context, status=422 if error else 200)


def wants_json(request: HttpRequest) -> bool:
    """The page saves in the background; a form sent by the browser itself never asks for JSON."""
    return request.headers.get("Accept", "").startswith("application/json")


def _closed(request: HttpRequest, found: Attempt) -> HttpResponse:
    if wants_json(request):
        message = _("This attempt has been handed in. Your answer was not changed.")
        return JsonResponse({"state": "closed", "message": message}, status=409)
    return render(request, "quizzes/closed.html", {"attempt": found}, status=409)


def _refused(request: HttpRequest, message: str, found: Attempt, item: AttemptItem) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"state": "refused", "message": _(message)}, status=400)
    context = {"message": _(message), "back": reverse("quizzes:question", args=[found.pk, item.position])}
    return render(request, "quizzes/refused.html", context, status=400)


def _unusable(
    request: HttpRequest, message: str, found: Attempt, item: AttemptItem, given: asking.Given
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"state": "unusable", "message": _(message)}, status=422)
    return _question_page(request, found, item, given, message)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Which questions are answered and which are not; handing in."""
    found = own_attempt(request, attempt_id)
    if request.method == "POST":
        services.submit(found)
        return redirect("quizzes:result", found.pk)
    if not found.is_open:
        return redirect("quizzes:result", found.pk)
    items = selectors.items_of(found)
    context = {
        "attempt": found,
        "lines": [(item, answer_state(item)) for item in items],
        "unanswered": sum(answer_state(item) != "answered" for item in items),
    }
    return render(request, "quizzes/review.html", context)


def answer_state(item: AttemptItem) -> str:
    """A branching question counts as answered once a path has ended without harm."""
    if item.response is None:
        return "unanswered"
    if (
        item.version.spec["type"] == "branching"
        and not asking.branching.standing(item.version.spec, item.response).finished
    ):
        return "unfinished"
    return "answered"


@login_required
@never_cache
@require_safe
def result(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    found = own_attempt(request, attempt_id)
    if found.is_open:
        return redirect("quizzes:attempt", found.pk)
    told = [results.tell(item) for item in selectors.items_of(found)]
    left = selectors.attempts_left(found.user, found.quiz, found.registration)
    context = {
        "attempt": found,
        "told": told,
        "critical_wrong": [
            each for each in told if each.spec["critical"] and each.state in ("wrong", "partly", "unanswered")
        ],
        "waiting": any(each.state == "waiting" for each in told),
        "attempts_left": left,
        "may_retry": found.passed is False and left != 0,
    }
    return render(request, "quizzes/result.html", context)
