"""The question bank in the trainers' admin, and what is refused there with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from elearning.people import scope
from quizzes.authoring import marking_views
from quizzes.authoring.viewsets import QuestionBankGroup
from quizzes.models.question import Question
from quizzes.models.quiz import Quiz

register_snippet(QuestionBankGroup)


class MarkingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return scope.is_trainer(request.user)


@hooks.register("register_admin_urls")
def marking_urls() -> list[URLResolver]:
    views = [path("", marking_views.queue, name="queue")]
    return [path("marking/", include((views, "quizzes_marking"), namespace="quizzes_marking"))]


@hooks.register("register_question_bank_menu_item")
def marking_menu_item() -> MenuItem:
    return MarkingMenuItem(
        gettext_lazy("Answers to mark"), reverse("quizzes_marking:queue"), icon_name="tasks", order=900
    )


def why_kept(thing: Any) -> str:
    """Why a question or quiz cannot be deleted, with what to do instead; empty where it can."""
    if isinstance(thing, Question):
        if thing.versions.exists():
            return _("“%(key)s” has been published, so answers may rest on it. Unpublish it instead.") % {
                "key": thing.key
            }
        if thing.quiz_items.exists():
            return _("“%(key)s” is in a quiz. Take it out of the quiz first.") % {"key": thing.key}
    if isinstance(thing, Quiz) and thing.attempts.exists():
        return _("“%(title)s” has been attempted, so records rest on it and it is kept.") % {"title": thing.title}
    return ""


@hooks.register("before_delete_snippet")
def what_records_rest_on_is_kept(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    return _refuse(request, instances)


@hooks.register("before_bulk_action")
def what_records_rest_on_is_kept_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    return _refuse(request, list(objects)) if action_type == "delete" else None


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def questions_that_will_not_be_asked(request: HttpRequest, quiz: Any) -> None:
    """A quiz may wait for its questions, but nobody should believe that it asks them already."""
    if not isinstance(quiz, Quiz):
        return
    drafts = quiz.items.filter(question__live=False).values_list("question__key", flat=True)
    if drafts:
        told = _("Not published, and so not asked until they are: %(keys)s.") % {"keys": ", ".join(drafts)}
        messages.warning(request, told)


def _refuse(request: HttpRequest, things: Sequence[Any]) -> HttpResponse | None:
    mine = [thing for thing in things if isinstance(thing, Question | Quiz)]
    reasons = [reason for thing in mine if (reason := why_kept(thing))]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return redirect(type(mine[0]).snippet_viewset.get_url_name("list"))
