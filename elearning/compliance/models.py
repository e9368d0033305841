"""Who has to be trained in what, and where each person stands.

Requirements are truth. Completions and statuses are projections: `manage.py rebuild` makes them anew from the
statement log, the memberships and the requirements.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from elearning.compliance.rules import facts
from elearning.lib import clock
from elearning.people.models import Membership, Organisation, Post


class Requirement(models.Model):
    """People in `posts` (any post where none is named) within `organisation`'s subtree must hold `course`."""

    name = models.CharField(
        _("name"), max_length=160, help_text=_("What managers and officers see, such as “M01 for responders”.")
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="requirements", verbose_name=_("course")
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name=_("organisation or unit"),
        help_text=_("People here and in every unit below must hold the course. Leave empty for every organisation."),
    )
    posts = models.ManyToManyField(
        Post, blank=True, verbose_name=_("posts"), help_text=_("Choose none if it is for people in any post.")
    )
    due_days = models.PositiveSmallIntegerField(
        _("days to complete it"),
        default=60,
        validators=[MaxValueValidator(3650)],
        help_text=_("Days after joining the audience, or after the requirement starts if that is later."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months it is valid for"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("A completion counts for this long. After that the course has to be completed again."),
    )
    start = models.DateField(_("first day"))
    end = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("After this day nobody has to hold the course because of this requirement. Records stay."),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="requirement_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.end and self.start and self.end < self.start:
            raise ValidationError({"end": _("The last day must be the same as or after the first day.")})


class Completion(models.Model):
    """That a person completed a course once, read from the statement log."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="completions")
    statement_id = models.UUIDField(unique=True)
    registration = models.UUIDField(null=True, blank=True)
    completed_at = models.DateTimeField()

    class Meta:
        ordering = ["-completed_at", "pk"]
        indexes = [models.Index(fields=["user", "course", "-completed_at"])]


class State(models.TextChoices):
    NOT_YET_DUE = facts.State.NOT_YET_DUE.value, _("Not yet due")
    OVERDUE = facts.State.OVERDUE.value, _("Overdue")
    COMPLETE = facts.State.COMPLETE.value, _("Complete")
    EXPIRING = facts.State.EXPIRING.value, _("Expiring")
    EXPIRED = facts.State.EXPIRED.value, _("Expired")


HELD = [State.COMPLETE, State.EXPIRING]


class Status(models.Model):
    """Where one person stands on one requirement today (`rules` says how), and why.

    `membership` is the longest held of the memberships that put the person in the audience; `places` are all of them.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="statuses")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="statuses")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices)
    joined_on = models.DateField()
    due_on = models.DateField()
    achieved_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    statement_id = models.UUIDField(null=True, blank=True)
    reason = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "requirement"], name="status_unique")]
        indexes = [models.Index(fields=["requirement", "state"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.requirement}: {self.get_state_display()}"


class StatusPlace(models.Model):
    """That a status counts in the unit of this membership. A person in two units of the audience counts in both,
    and once in each organisation above them."""

    wagtail_reference_index_ignore = True

    status = models.ForeignKey(Status, on_delete=models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["status", "membership"], name="status_place_unique")]


class Export(models.Model):
    """That a person asked for a file too long to wait for. This row is the record of it; tasks only hurry it along.

    `parameters` say which report (`exports.parameters`); `covers` are the organisations whose people are in the file.
    While `state` is running, the name of `file` tells whose turn it is (`exporting`).
    """

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        COMPLETION = "completion", _("Completion by organisation")
        PEOPLE = "people", _("List of people")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not made")

    OPEN = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    parameters = models.JSONField()
    covers = models.JSONField(default=list)
    file_format = models.CharField(max_length=4)
    state = models.CharField(max_length=7, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(null=True)
    # The folder is not among those that /media/ serves.
    file = models.FileField(upload_to="exports", blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "pk"]
        indexes = [
            models.Index(fields=["user", "-created_at"]),
            # Read by the sweep every few minutes.
            models.Index(fields=["state"], condition=~models.Q(state="ready"), name="export_unfinished"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def has_expired(self) -> bool:
        """Whether the file is gone, or about to be swept."""
        is_over = self.expires_at is not None and self.expires_at <= clock.now()
        return self.state == self.State.READY and (is_over or not self.file)

    @property
    def tone(self) -> str:
        """How the tag of its state is coloured."""
        tones = {self.State.RUNNING: "in_progress", self.State.READY: "complete", self.State.FAILED: "failed"}
        return "draft" if self.has_expired else tones.get(self.State(self.state), "draft")
