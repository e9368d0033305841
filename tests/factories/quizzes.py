"""Questions of every type, quizzes and attempts. Questions are published unless `draft=True`."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

import factory

from elearning.people.models import User
from quizzes import models, services
from quizzes.grading import options
from quizzes.models.question import Question
from quizzes.rows import AttemptContext

numbers = count(1)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        critical_one = factory.Trait(critical=True)

    key = factory.LazyFunction(lambda: f"T-Q{next(numbers)}")  # one count for all types
    stem = "Which of these?"
    feedback = "Because of the cluster."
    sources = ["S05", "3.1 GEN-01, GEN-02"]

    @classmethod
    def _create(cls, model_class: type[Question], *args: Any, **kwargs: Any) -> Question:
        draft = kwargs.pop("draft", False)
        question = model_class(**{**kwargs, "live": False})
        question.save()
        revision = question.save_revision()
        if not draft:
            revision.publish()
            question.refresh_from_db()
        return question


def option(model: type, key: str, correct: bool) -> Any:
    return model(key=key, text=f"Option {key}", correct=correct, feedback=f"About {key}.")


class SingleChoiceFactory(QuestionFactory):
    class Meta:
        model = models.SingleChoice

    options = factory.LazyFunction(lambda: [option(models.SingleChoiceOption, key, key == "b") for key in "abcd"])


class MultipleResponseFactory(QuestionFactory):
    class Meta:
        model = models.MultipleResponse

    options = factory.LazyFunction(
        lambda: [option(models.MultipleResponseOption, key, key in "acd") for key in "abcde"]
    )


class TrueFalseFactory(QuestionFactory):
    class Meta:
        model = models.TrueFalse

    answer = True
    feedback_true = "Yes."
    feedback_false = "It is true."


class LikertFactory(QuestionFactory):
    class Meta:
        model = models.Likert

    points = factory.LazyFunction(lambda: [models.LikertPoint(key=key, text=key) for key in "12345"])


class MatchingFactory(QuestionFactory):
    class Meta:
        model = models.Matching

    left = factory.LazyFunction(
        lambda: [
            models.MatchingLeft(key=f"l{n}", text=f"Left {n}", match=f"r{n}", feedback=f"Pair {n}.")
            for n in range(1, 5)
        ]
    )
    right = factory.LazyFunction(lambda: [models.MatchingRight(key=f"r{n}", text=f"Right {n}") for n in range(1, 5)])


class OrderingFactory(QuestionFactory):
    """Six steps; the third and the fourth may swap."""

    class Meta:
        model = models.Ordering

    steps = factory.LazyFunction(
        lambda: [models.OrderingStep(key=f"s{n}", text=f"Step {n}", may_swap=n == 3) for n in range(1, 7)]
    )


class NumericFactory(QuestionFactory):
    class Meta:
        model = models.Numeric

    answer = 72
    tolerance = 0
    unit = "hours"


class ShortTextFactory(QuestionFactory):
    class Meta:
        model = models.ShortText

    accept = ["place of safety", "safe*"]
    model_answer = "A place of safety"


class HotspotFactory(QuestionFactory):
    class Meta:
        model = models.Hotspot

    non_visual_alternative = "A bedroom with mattresses, a bracket and laundry."
    regions = factory.LazyFunction(
        lambda: [
            models.HotspotRegion(
                key=f"h{n}",
                text=f"Feature {n}",
                correct=n < 3,
                left=0.2 * (n - 1),
                top=0.1,
                width=0.15,
                height=0.3,
                feedback=f"About feature {n}.",
            )
            for n in range(1, 5)
        ]
    )


def choice(key: str, score: int, following: str, harm: bool = False) -> dict[str, Any]:
    return {
        "id": key,
        "text": f"Do {key}",
        "score": str(score),
        "harm": harm,
        "next": following,
        "feedback": f"After {key}.",
    }


def situation(key: str, *choices: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return ("situation", {"id": key, "text": f"Situation {key}", "choices": list(choices)})


class BranchingFactory(QuestionFactory):
    class Meta:
        model = models.Branching

    start = "n1"
    nodes = factory.LazyFunction(
        lambda: [
            situation("n1", choice("c1", 0, "end", harm=True), choice("c2", 2, "n2"), choice("c3", 0, "n2")),
            situation("n2", choice("c1", 2, "end"), choice("c2", 1, "end"), choice("c3", 0, "end", harm=True)),
        ]
    )


EVERY_TYPE: dict[str, type[QuestionFactory]] = {
    "single_choice": SingleChoiceFactory,
    "multiple_response": MultipleResponseFactory,
    "true_false": TrueFalseFactory,
    "matching": MatchingFactory,
    "ordering": OrderingFactory,
    "numeric": NumericFactory,
    "short_text": ShortTextFactory,
    "likert": LikertFactory,
    "hotspot": HotspotFactory,
    "branching": BranchingFactory,
}

RIGHT: dict[str, Any] = {
    "single_choice": "b",
    "multiple_response": ["a", "c", "d"],
    "true_false": True,
    "matching": {"l1": "r1", "l2": "r2", "l3": "r3", "l4": "r4"},
    "ordering": ["s1", "s2", "s4", "s3", "s5", "s6"],
    "numeric": "72",
    "short_text": "place of safety",
    "likert": "3",
    "hotspot": ["h1", "h2"],
    "branching": {"paths": [[["n1", "c2"], ["n2", "c1"]]]},
}

WRONG: dict[str, Any] = {
    "single_choice": "a",
    "multiple_response": ["b"],
    "true_false": False,
    "matching": {"l1": "r2"},
    "ordering": ["s2", "s1", "s3", "s4", "s5", "s6"],
    "numeric": "24",
    "short_text": "a lift home",
    "likert": "1",
    "hotspot": ["h4"],
    "branching": {"paths": [[["n1", "c1"]], [["n1", "c2"], ["n2", "c1"]]]},
}


class QuizFactory(factory.django.DjangoModelFactory):
    """With `questions=[...]`; one of every type where none are given."""

    class Meta:
        model = models.Quiz

    key = factory.Sequence(lambda n: f"T-A{n}")
    title = "Recognise it: check"

    @classmethod
    def _create(cls, model_class: type[models.Quiz], *args: Any, **kwargs: Any) -> models.Quiz:
        questions = kwargs.pop("questions", None)
        if questions is None:
            questions = [make() for make in EVERY_TYPE.values()]
        items = [models.QuizItem(question=question, sort_order=place) for place, question in enumerate(questions)]
        quiz = model_class(**kwargs, items=items)
        quiz.save()
        return quiz


def context(**changes: Any) -> AttemptContext:
    return AttemptContext(
        **{
            "activity_iri": "https://training.example/activities/assessment/m01-a",
            "activity_name": "Recognise it: check",
            "parent": ("https://training.example/activities/course/m01",),
            "grouping": ("https://training.example/activities/curriculum",),
            "revision": "3",
            **changes,
        }
    )


def started(user: User, quiz: models.Quiz, **changes: Any) -> models.Attempt:
    """An attempt begun through the service; `registration=` for a certain round."""
    given = {"registration": uuid4(), "context": context(), "return_to": "/learn/recognise-it/", **changes}
    return services.start_attempt(user, quiz, **given)


def answered(attempt: models.Attempt, **by_type: Any) -> models.Attempt:
    """Answer every question, rightly unless `by_type` says otherwise (None leaves it out)."""
    for item in attempt.items.select_related("version"):
        kind = item.version.spec["type"]
        response = by_type.get(kind, RIGHT[kind])
        if response is not None:
            services.save_answer(attempt, item.position, response, item.sequence + 1)
    return attempt


def spec_of(kind: str) -> dict[str, Any]:
    """The spec of a question of this type, without a database."""
    spec = EVERY_TYPE[kind].build(key="T-Q1", uuid="6a4f3f0e-6a55-4f0b-9e0c-2f5d7a3b9c11").spec()
    assert all(options.ID.fullmatch(each["id"]) for each in spec.get("options", []))
    return spec
