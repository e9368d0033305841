"""Questions answered by arranging: pairs, and steps in order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from quizzes.models.question import Keyed, KeyedWithFeedback, Question


class Matching(Question):
    type_key = "matching"

    class Meta:
        verbose_name = _("matching question")
        verbose_name_plural = _("matching")

    def parts(self) -> dict[str, Any]:
        left = list(self.left.all())
        return {
            "left": [item.part() for item in left],
            "right": [item.part() for item in self.right.all()],
            "answer": {item.key: item.match for item in left},
        }

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.left.all()), list(self.right.all())]


class MatchingLeft(KeyedWithFeedback):
    question = ParentalKey(Matching, on_delete=models.CASCADE, related_name="left")
    match = models.CharField(_("id of its match"), max_length=30, help_text=_("The id of a right-hand item below."))


class MatchingRight(Keyed):
    question = ParentalKey(Matching, on_delete=models.CASCADE, related_name="right")


class Ordering(Question):
    type_key = "ordering"

    class Meta:
        verbose_name = _("ordering question")
        verbose_name_plural = _("ordering")

    def parts(self) -> dict[str, Any]:
        steps = list(self.steps.all())
        return {
            "steps": [step.part() for step in steps],
            "tolerance": [[step.key, after.key] for step, after in pairwise(steps) if step.may_swap],
        }

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.steps.all())]


class OrderingStep(KeyedWithFeedback):
    question = ParentalKey(Ordering, on_delete=models.CASCADE, related_name="steps")
    may_swap = models.BooleanField(_("may change places with the next step"), default=False)
