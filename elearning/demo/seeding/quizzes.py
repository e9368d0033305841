"""A module's assessment: which questions of the bank, and its rules."""

from __future__ import annotations

from typing import Any

from elearning.demo.seeding.ledger import Content, Ledger
from quizzes.models import Question, Quiz, QuizItem

RULES = ("title", "pass_mark", "attempts_allowed", "shuffle_questions")


def settle(ledger: Ledger, fields: Content) -> Quiz:
    """The quiz of a module, made or changed where the files say so. Its questions are in the bank already."""
    told = {name: fields[name] for name in (*RULES, "questions")}
    quiz = Quiz.objects.filter(key=fields["key"]).first()
    there = (quiz.pk, _content(quiz)) if quiz else None
    written = ledger.settle("quiz", fields["key"], told, there, lambda: _write(quiz, fields), _content)
    return written or quiz


def _write(quiz: Quiz | None, fields: Content) -> Quiz:
    quiz = quiz or Quiz(key=fields["key"])
    for name in RULES:
        setattr(quiz, name, fields[name])
    quiz.save()
    by_key = dict(Question.objects.filter(key__in=fields["questions"]).values_list("key", "pk"))
    QuizItem.objects.filter(quiz=quiz).delete()
    QuizItem.objects.bulk_create(
        QuizItem(quiz=quiz, question_id=by_key[key], sort_order=place) for place, key in enumerate(fields["questions"])
    )
    return quiz


def _content(quiz: Any) -> Content:
    placed = QuizItem.objects.filter(quiz=quiz).order_by("sort_order", "pk").values_list("question__key", flat=True)
    return {**{name: getattr(quiz, name) for name in RULES}, "questions": list(placed)}
