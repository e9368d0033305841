"""Questions within other pages."""

from __future__ import annotations

from random import Random
from typing import Any

from django import template
from django.http import HttpRequest

from quizzes import asking, grading, practice, results, selectors
from quizzes.models.question import Question

register = template.Library()


@register.inclusion_tag("quizzes/practice.html", takes_context=True)
def practice_question(
    context: template.Context, question: Question | None, request: HttpRequest | None
) -> dict[str, Any]:
    """A practice question of the bank, at its latest published version; nothing where it is not published."""
    version = selectors.askable_version(question) if question is not None else None
    if question is None or version is None:
        return {"asked": None}
    here = request.get_full_path() if request is not None else "/"
    outcome = practice.take_outcome(request, question.uuid)
    return practice.context_for(version, outcome, here) | {"csrf_token": context.get("csrf_token", "")}


@register.simple_tag
def preview_of(question: Question) -> dict[str, Any]:
    """A question as its author has it now, published or not: what must be put right, or how learners see it."""
    problems = question.problems()
    if problems:
        return {"problems": problems}
    spec = question.spec()
    order = grading.order(spec, Random(str(question.uuid)), shuffle=False)  # noqa: S311
    asked = asking.ask(spec, order, None, prefix="preview")
    return {"asked": asked, "told": results.tell_preview(spec)}


@register.filter
def as_number(marks: Any) -> str:
    """Marks without needless zeros: 1.00 is 1, 0.50 is 0.5."""
    return f"{marks:f}".rstrip("0").rstrip(".") if marks is not None and "." in f"{marks:f}" else str(marks)
