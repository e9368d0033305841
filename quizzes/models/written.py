"""Questions answered in writing: a number, a few words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.grading.numeric import plain
from quizzes.models.question import Question


class Numeric(Question):
    type_key = "numeric"

    answer = models.DecimalField(_("answer"), max_digits=16, decimal_places=4)
    tolerance = models.DecimalField(
        _("tolerance"),
        max_digits=16,
        decimal_places=4,
        default=Decimal(0),
        validators=[MinValueValidator(0)],
        help_text=_("How far off is still right; 0 for the exact number."),
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("Such as days; shown after the box."))

    class Meta:
        verbose_name = _("number question")
        verbose_name_plural = _("number")

    def parts(self) -> dict[str, Any]:
        return {
            "answer": plain(Decimal(self.answer or 0)),
            "tolerance": plain(Decimal(self.tolerance or 0)),
            "unit": self.unit,
        }


class ShortText(Question):
    type_key = "short_text"

    accept = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("accepted answers"),
        default=list,
        blank=True,
        help_text=_(
            "One a line; * stands for anything; capital letters make no difference. "
            "Any other answer goes to a person to mark."
        ),
    )
    model_answer = models.TextField(_("model answer"), blank=True, help_text=_("Shown after the answer."))
    scored = models.BooleanField(_("counts towards the result"), default=True)

    class Meta:
        verbose_name = _("short text question")
        verbose_name_plural = _("short text")

    def parts(self) -> dict[str, Any]:
        return {"accept": list(self.accept), "model_answer": self.model_answer, "scored": self.scored}
