"""Goes at a quiz, with each answer as it was given."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.question import QuestionVersion
from quizzes.models.quiz import Quiz


class Attempt(models.Model):
    """One go at a quiz within one registration. Its questions are frozen when it starts."""

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", _("In progress")
        AWAITING_MARKING = "awaiting_marking", _("Waiting for a marker")
        FINISHED = "finished", _("Finished")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    registration = models.UUIDField()
    state = models.CharField(max_length=20, choices=State, default=State.IN_PROGRESS)
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

    def __str__(self) -> str:
        return f"{self.quiz_id}, attempt {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.IN_PROGRESS

    @property
    def percent(self) -> int | None:
        """The score in whole per cent, rounded down so that it never looks like a pass when it is not."""
        if self.score is None or not self.max_score:
            return None
        return int(Decimal(100) * self.score / self.max_score)


class AttemptItem(models.Model):
    """A question of an attempt, at the version asked, with the answer given last."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="attempt_items")
    option_order = models.JSONField(default=list)
    response = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # The learner's own count of saves: of two answers the higher wins, whenever it arrives.
    sequence = models.PositiveIntegerField(default=0)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=6, decimal_places=2)
    correct = models.BooleanField(null=True, blank=True)
    needs_marker = models.BooleanField(default=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="attempt_position_unique")]
        # Read by the marking queue.
        indexes = [models.Index(fields=["id"], name="waiting_for_marker", condition=models.Q(needs_marker=True))]

    def __str__(self) -> str:
        return f"{self.attempt_id}, question {self.position}"
