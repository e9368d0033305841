"""Questions answered by choosing: one option, several, true or false, a point on a scale."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from quizzes.models.question import Keyed, KeyedWithFeedback, Question


class Option(KeyedWithFeedback):
    correct = models.BooleanField(_("right"), default=False)

    class Meta(KeyedWithFeedback.Meta):
        abstract = True

    def part(self) -> dict[str, Any]:
        return {**super().part(), "correct": self.correct}


class SingleChoice(Question):
    type_key = "single_choice"

    class Meta:
        verbose_name = _("single choice question")
        verbose_name_plural = _("single choice")

    def parts(self) -> dict[str, Any]:
        return {"options": [option.part() for option in self.options.all()]}

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.options.all())]


class SingleChoiceOption(Option):
    question = ParentalKey(SingleChoice, on_delete=models.CASCADE, related_name="options")


class MultipleResponse(Question):
    type_key = "multiple_response"

    class Meta:
        verbose_name = _("multiple response question")
        verbose_name_plural = _("multiple response")

    def parts(self) -> dict[str, Any]:
        return {"options": [option.part() for option in self.options.all()]}

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.options.all())]


class MultipleResponseOption(Option):
    question = ParentalKey(MultipleResponse, on_delete=models.CASCADE, related_name="options")


class TrueFalse(Question):
    type_key = "true_false"

    answer = models.BooleanField(_("the statement is"), choices=[(True, _("True")), (False, _("False"))], default=True)
    feedback_true = models.TextField(_("feedback to “True”"), blank=True)
    feedback_false = models.TextField(_("feedback to “False”"), blank=True)

    class Meta:
        verbose_name = _("true or false question")
        verbose_name_plural = _("true or false")

    def parts(self) -> dict[str, Any]:
        return {
            "answer": self.answer,
            "feedback_true": self.feedback_true,
            "feedback_false": self.feedback_false,
        }


class Likert(Question):
    """Never scored, whatever its marks say."""

    type_key = "likert"

    class Meta:
        verbose_name = _("scale question")
        verbose_name_plural = _("scale (never scored)")

    def parts(self) -> dict[str, Any]:
        return {"scale": [point.part() for point in self.points.all()]}

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.points.all())]


class LikertPoint(Keyed):
    question = ParentalKey(Likert, on_delete=models.CASCADE, related_name="points")
