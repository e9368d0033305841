"""Freezing a question as published."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Revision

from quizzes.models.question import Question, QuestionVersion


@transaction.atomic
def freeze(question: Question, revision: Revision | None) -> QuestionVersion | None:
    """The version of what was published: a new one, or the latest where nothing changed.

    None, and no version, where the question has problems (a scheduled or approved publication of an old fault): it
    then stays as it was last asked.
    """
    Question.objects.non_polymorphic().select_for_update().get(pk=question.pk)  # one publication at a time
    latest = question.versions.order_by("-number").first()
    spec = question.spec()
    if latest is not None and latest.spec == spec:
        return latest
    if question.problems():
        return None
    number = latest.number + 1 if latest else 1
    return QuestionVersion.objects.create(question_id=question.pk, number=number, revision=revision, spec=spec)
