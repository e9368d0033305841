"""Who has to be trained in what, and where each person stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from courses.models import CoursePage
from elearning.people.models import Membership, Organisation, Post


class Requirement(models.Model):
    """People in `posts` (any post where none is named) within `organisation`'s subtree must hold `course`."""

    name = models.CharField(max_length=160)
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="requirements")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, help_text="Leave empty for every organisation."
    )
    posts = models.ManyToManyField(Post, blank=True)
    due_days = models.PositiveSmallIntegerField(
        default=60, help_text="Days after joining the audience, or after the requirement starts if that is later."
    )
    valid_months = models.PositiveSmallIntegerField(default=24)
    start = models.DateField()
    end = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="requirement_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Completion(models.Model):
    """That a person completed a course once, read from the statement log."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="completions")
    statement_id = models.UUIDField(unique=True)
    registration = models.UUIDField(null=True, blank=True)
    completed_at = models.DateTimeField()

    class Meta:
        ordering = ["-completed_at"]
        indexes = [models.Index(fields=["user", "course", "-completed_at"])]


class State(models.TextChoices):
    NOT_YET_DUE = "not_yet_due", "Not yet due"
    OVERDUE = "overdue", "Overdue"
    COMPLETE = "complete", "Complete"
    EXPIRING = "expiring", "Expiring"
    EXPIRED = "expired", "Expired"


class Status(models.Model):
    """Where one person stands on one requirement: a projection, made anew from memberships and completions."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="statuses")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="statuses")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=12, choices=State.choices)
    due_on = models.DateField()
    achieved_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    statement_id = models.UUIDField(null=True, blank=True)
    reason = models.TextField()
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "requirement"], name="status_unique")]
        indexes = [
            models.Index(fields=["organisation", "requirement", "state"]),
            models.Index(fields=["requirement", "state"]),
        ]
