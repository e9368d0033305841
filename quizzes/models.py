"""The question bank, quizzes made from it, and the attempts that people make."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from polymorphic.models import PolymorphicModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index


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
        VERIFIED = "V", "Read in its source"
        KNOWN = "M", "To be verified by a specialist"
        DERIVED = "D", "Derived from verified facts"
        PROPOSED = "P", "A proposal"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=60, unique=True, help_text="A short name, such as M01-Q1. Never reused.")
    stem = models.TextField("question")
    feedback = models.TextField(blank=True, help_text="Shown after the answer, whatever it was.")
    sources = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    status = models.CharField(max_length=1, choices=Status.choices, default=Status.KNOWN)
    objective = models.CharField(max_length=40, blank=True)
    difficulty = models.PositiveSmallIntegerField(choices=[(1, "Easier"), (2, "Middling"), (3, "Harder")], default=2)
    critical = models.BooleanField(default=False, help_text="Must be right to pass, whatever the total.")
    marks = models.PositiveSmallIntegerField(default=1)
    review_due = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.stem[:70]}"

    def spec(self) -> dict[str, Any]:
        """Everything needed to ask, grade and report this question, as plain JSON. Overridden by each type."""
        raise TypeError("A question has a type; the base row has none.")


class QuestionVersion(models.Model):
    """A question as published once. Attempts point here, so a later edit changes nothing that was asked."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    spec = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version_unique")]


class Quiz(index.Indexed, ClusterableModel):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    introduction = models.TextField(blank=True)
    pass_mark = models.PositiveSmallIntegerField("pass mark, per cent", default=80)
    attempts_allowed = models.PositiveSmallIntegerField(default=3, help_text="0 means as many as are needed.")
    shuffle_questions = models.BooleanField(default=False)
    shuffle_options = models.BooleanField(default=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.SearchField("key")]

    class Meta:
        verbose_name_plural = "quizzes"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


class QuizItem(Orderable):
    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="quiz_items")


class Attempt(models.Model):
    """One go at a quiz within one registration. Its questions are frozen when it starts."""

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", "In progress"
        AWAITING_MARKING = "awaiting_marking", "Waiting for a marker"
        FINISHED = "finished", "Finished"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    registration = models.UUIDField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.IN_PROGRESS)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    pass_mark = models.PositiveSmallIntegerField()
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    # Where it belongs, as IRIs for the statements (activity, parent, grouping, revision, language), and the way back.
    context = models.JSONField(default=dict)
    return_to = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "quiz", "number"], name="attempt_number_unique"),
            models.UniqueConstraint(
                fields=["registration", "quiz"],
                condition=models.Q(state="in_progress"),
                name="one_open_attempt",
            ),
        ]
        indexes = [models.Index(fields=["user", "quiz"])]


class AttemptItem(models.Model):
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="attempt_items")
    option_order = models.JSONField(default=list)
    response = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=6, decimal_places=2)
    correct = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="attempt_position_unique")]
