"""Quizzes made from the bank."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from quizzes.models.question import Question


class Quiz(index.Indexed, ClusterableModel):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=160)
    introduction = models.TextField(_("introduction"), blank=True)
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark, per cent"), default=80, validators=[MaxValueValidator(100)]
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), default=3, help_text=_("0 means as many as are needed.")
    )
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=False)
    shuffle_options = models.BooleanField(_("shuffle the options"), default=True)

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("key"),
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


class QuizItem(Orderable):
    """A place in a quiz. The question is held by reference: a child relation would lose the subtype's rows."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.PROTECT, related_name="quiz_items"
    )

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return str(self.question)
