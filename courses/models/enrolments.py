"""Courses as people take them. Projections of the statement log, kept so that the player is fast."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from courses.models.pages import CoursePage
from courses.models.versions import CourseVersion, CourseVersionItem


class Enrolment(models.Model):
    """One round of one course by one person. A renewal is a new round with its own registration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # also the xAPI registration
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="enrolments")
    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="enrolments")
    round = models.PositiveSmallIntegerField(default=1)
    enrolled_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    last_item = models.ForeignKey(CourseVersionItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    last_seen_at = models.DateTimeField(null=True, blank=True)
    sessions = models.PositiveSmallIntegerField(default=0)
    session_started_at = models.DateTimeField(null=True, blank=True)  # empty while nobody is in it
    seconds_spent = models.PositiveIntegerField(default=0)
    assessment_passed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # given up for a new round: no attempts were left

    class Meta:
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course", "round"], name="enrolment_round_unique")]

    def __str__(self) -> str:
        return f"Round {self.round} of {self.version}"

    @property
    def is_open(self) -> bool:
        return self.completed_at is None and self.closed_at is None

    @property
    def registration(self) -> uuid.UUID:
        return self.id


class LessonProgress(models.Model):
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="lessons")
    item = models.ForeignKey(CourseVersionItem, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "item"], name="lesson_progress_unique")]

    def __str__(self) -> str:
        return f"{self.item} in {self.enrolment_id}"
