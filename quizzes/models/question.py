"""What every question has, and a question as it was published once."""

from __future__ import annotations

import uuid
from itertools import product
from string import ascii_lowercase
from textwrap import shorten
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from polymorphic.models import PolymorphicModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)
from wagtail.search import index

from quizzes import grading
from quizzes.grading.options import ID


class Question(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    PolymorphicModel,
    ClusterableModel,
):
    """What every question has. Each type adds its own fields and says them as a plain `spec` (see `grading`)."""

    class Status(models.TextChoices):
        VERIFIED = "V", _("Read in its source")
        KNOWN = "M", _("To be verified by a specialist")
        DERIVED = "D", _("Derived from verified facts")
        PROPOSED = "P", _("A proposal")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("A short name, such as M01-Q1. Never reused.")
    )
    stem = models.TextField(_("question"))
    feedback = models.TextField(_("feedback"), blank=True, help_text=_("Shown after the answer, whatever it was."))
    sources = ArrayField(models.CharField(max_length=255), verbose_name=_("sources"), default=list, blank=True)
    status = models.CharField(_("how settled the facts are"), max_length=1, choices=Status, default=Status.KNOWN)
    objective = models.CharField(_("learning objective"), max_length=40, blank=True)
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=[(1, _("Easier")), (2, _("Middling")), (3, _("Harder"))], default=2
    )
    critical = models.BooleanField(
        _("must be right"), default=False, help_text=_("Must be right to pass, whatever the total.")
    )
    marks = models.PositiveSmallIntegerField(_("marks"), default=1)
    review_due = models.DateField(_("review due"), null=True, blank=True)
    # What the curriculum's files last put here, so that a trainer's later edit is seen and never overwritten.
    seeded_hash = models.CharField(max_length=64, blank=True, editable=False)

    # Deleting a question takes its workflow states along; Wagtail's own relation is for the base type alone.
    states_of_type = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    type_key: ClassVar[str] = ""

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        index.SearchField("stem"),
        index.AutocompleteField("stem"),
        index.FilterField("objective"),
        index.FilterField("critical"),
        index.FilterField("live"),
        index.FilterField("polymorphic_ctype_id"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {shorten(self.stem, 70, placeholder='…')}"

    def spec(self) -> dict[str, Any]:
        """Everything needed to ask, grade and report this question, as plain JSON."""
        return {
            "type": self.type_key,
            "key": self.key,
            "uuid": str(self.uuid),
            "stem": self.stem,
            "feedback": self.feedback,
            "sources": list(self.sources),
            "status": self.status,
            "objective": self.objective,
            "difficulty": self.difficulty,
            "critical": self.critical,
            "marks": self.marks,
            **self.parts(),
        }

    def parts(self) -> dict[str, Any]:
        """What this type adds to the spec."""
        raise TypeError("A question has a type; the base row has none.")

    def problems(self) -> list[str]:
        """What must be put right before this question can be published, in words."""
        return grading.check(self.spec())

    def keyed_children(self) -> list[list[Keyed]]:
        """The lists of children whose keys the form fills in where they were left empty."""
        return []

    @property
    def activity_iri(self) -> str:
        """The question's name in statements, the same for all its versions."""
        return f"{settings.LRS_HOME_PAGE}/activities/question/{self.uuid}"

    @classmethod
    def get_default_workflow(cls) -> Workflow | None:
        """The workflow set for this type, or else the one set for all questions."""
        own = super().get_default_workflow()
        return own or (None if cls is Question else Question.get_default_workflow())

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "quizzes/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "question": self}


class Keyed(Orderable):
    """A part of a question with a stable id of its own, which answers and statements name."""

    key = models.CharField(
        _("id"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(rf"^{ID.pattern}$", _("Use small letters, digits and hyphens."))],
        help_text=_("Leave empty to be given one. Answers name it, so it stays the same when the text changes."),
    )
    text = models.TextField(_("text"))

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text

    def part(self) -> dict[str, Any]:
        return {"id": self.key, "text": self.text}


class KeyedWithFeedback(Keyed):
    feedback = models.TextField(_("feedback"), blank=True, help_text=_("One sentence that teaches why."))

    class Meta(Keyed.Meta):
        abstract = True

    def part(self) -> dict[str, Any]:
        return {**super().part(), "feedback": self.feedback}


def give_missing_keys(children: list[Keyed]) -> None:
    """Give each child without a key the next free letter."""
    taken = {child.key for child in children}
    free = ("".join(letters) for size in (1, 2) for letters in product(ascii_lowercase, repeat=size))
    for child in children:
        if not child.key:
            child.key = next(key for key in free if key not in taken)


class QuestionVersion(models.Model):
    """A question as published once. Attempts point here, so a later edit changes nothing that was asked."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    spec = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version_unique")]

    def __str__(self) -> str:
        return f"{self.spec.get('key')}, version {self.number}"
