"""Practice questions within a lesson: answered on the spot, with feedback at once, and nothing recorded."""

from __future__ import annotations

import json
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quizzes import asking, grading, results, selectors
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer
from quizzes.models.question import Question, QuestionVersion

SESSION_KEY = "practice"

Json = dict[str, Any]


def context_for(version: QuestionVersion, outcome: Json | None, here: str) -> Json:
    """What the practice template needs. `outcome` is what `outcome_of` made of a form just sent, if any."""
    spec, told = version.spec, None
    prefix = anchor_of(spec)
    outcome = outcome or {}
    response = outcome.get("response")
    if response is not None and not outcome.get("error") and is_finished(spec, response):
        told = results.tell_practice(spec, response)
    asked = asking.ask(
        spec,
        written_order(version),
        response,
        prefix=prefix,
        given=outcome.get("given") if outcome.get("error") else None,
        error=outcome.get("error", ""),
    )
    kept = json.dumps(response) if spec["type"] == "branching" and response else ""
    return {"asked": asked, "told": told, "anchor": prefix, "uuid": spec["uuid"], "here": here, "kept": kept}


def written_order(version: QuestionVersion) -> list[str]:
    """Practice keeps no attempt, so its shuffle is fixed by the version."""
    return grading.order(version.spec, Random(version.pk), shuffle=False)  # noqa: S311


def anchor_of(spec: Json) -> str:
    return f"practice-{spec['key'].lower()}"


def is_finished(spec: Json, response: Any) -> bool:
    return spec["type"] != "branching" or asking.branching.standing(spec, response).finished


def outcome_of(spec: Json, given: asking.Given) -> Json:
    """The validated response of a form, or its error with what was given. Raises ForgedAnswer."""
    try:
        response = asking.read(spec, given, _kept(spec, given))
        if response is None:
            raise UnusableAnswer("Choose or write an answer first.")
        return {"response": grading.validate_response(spec, response)}
    except UnusableAnswer as error:
        return {"error": _(str(error)), "given": given, "response": _kept(spec, given)}


def _kept(spec: Json, given: asking.Given) -> Any:
    """A branching question's decisions so far travel with the form: nothing of practice is stored."""
    sent = "".join(given.get("kept", [])[:1])
    if spec["type"] != "branching" or not sent:
        return None
    try:
        return grading.validate_response(spec, json.loads(sent))
    except ValueError as error:
        raise ForgedAnswer from error


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest, question_uuid: UUID) -> HttpResponse:
    """Feedback on an answer: swapped in where the page asks so, or by way of the lesson's own page.

    Its own address shows nothing: who is led to it, by the browser's history for one, goes home.
    """
    if not request.user.is_authenticated:
        return _signed_out(request)
    if request.method != "POST":
        return redirect("/")
    question = get_object_or_404(Question, uuid=question_uuid, live=True)
    version = selectors.askable_version(question)  # type: ignore[arg-type]  # the stubs lose the model
    here = safe_address(request)
    if version is None:
        return render(
            request, "quizzes/refused.html", {"message": _("This question is not published."), "back": here}, status=404
        )
    given = {key: values for key, values in request.POST.lists() if key != "csrfmiddlewaretoken"}
    try:
        outcome = outcome_of(version.spec, given)
    except ForgedAnswer as error:
        return render(request, "quizzes/refused.html", {"message": _(str(error)), "back": here}, status=400)
    if request.headers.get("HX-Request") == "true":
        return render(request, "quizzes/practice.html", context_for(version, outcome, here))
    request.session[SESSION_KEY] = {str(question_uuid): outcome}
    return redirect(f"{here}#{anchor_of(version.spec)}")


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back to the lesson. A script is told by the status, as it could not show that page."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401)
    return redirect_to_login(safe_address(request))


def safe_address(request: HttpRequest) -> str:
    """The lesson that the form came from; home for an address that is not ours."""
    here = request.POST.get("here", "")
    if url_has_allowed_host_and_scheme(here, allowed_hosts=None):
        return here
    return "/"


def take_outcome(request: HttpRequest | None, question_uuid: UUID) -> Json | None:
    """The outcome waiting for this question, once: a reload shows the question fresh."""
    session = getattr(request, "session", None)
    if session is None or str(question_uuid) not in session.get(SESSION_KEY, {}):
        return None
    return session.pop(SESSION_KEY)[str(question_uuid)]
