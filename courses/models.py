"""Courses as trainers write them (pages), as they were published (versions), and as people take them (enrolments)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from courses.blocks import LessonBody


class CataloguePage(Page):
    introduction = RichTextField(blank=True)

    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]


class CoursePage(Page):
    """A module: its lessons and its assessment are its children, in order."""

    class Navigation(models.TextChoices):
        FREE = "free", "Lessons in any order"
        SEQUENTIAL = "sequential", "One lesson after the other"

    code = models.CharField(max_length=12, help_text="Such as M01.")
    summary = models.TextField()
    audiences = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField()
    recertification_months = models.PositiveSmallIntegerField(default=24)
    navigation = models.CharField(max_length=12, choices=Navigation.choices, default=Navigation.FREE)
    content_note = models.TextField(blank=True, help_text="Shown before the module: what is in it that may be hard.")
    support = RichTextField(blank=True, help_text="Shown after the module: who to turn to.")
    sources = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    law_as_at = models.DateField()
    review_due = models.DateField()
    content_owner = models.CharField(max_length=120)
    review_status = models.TextField(blank=True)

    parent_page_types: ClassVar[list[str]] = ["courses.CataloguePage"]
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage", "courses.AssessmentPage"]

    @property
    def activity_iri(self) -> str:
        """The course's name in statements. Translations of a course share it."""
        return f"{settings.LRS_HOME_PAGE}/activities/course/{self.translation_key}"


class CourseObjective(Orderable):
    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="objectives")
    key = models.CharField(max_length=20)
    level = models.CharField("level (Bloom)", max_length=20)
    text = models.CharField(max_length=255)


class LessonPage(Page):
    introduction = models.CharField(max_length=255, blank=True)
    minutes = models.PositiveSmallIntegerField()
    body = StreamField(LessonBody())

    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []


class AssessmentPage(Page):
    introduction = RichTextField(blank=True)
    minutes = models.PositiveSmallIntegerField()
    quiz = models.ForeignKey("quizzes.Quiz", on_delete=models.PROTECT, related_name="assessments")

    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []


class CourseVersion(models.Model):
    """A course as published once: which revision of which page, in which order. Enrolments run on one."""

    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="course_version_unique")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class CourseVersionItem(models.Model):
    class Kind(models.TextChoices):
        LESSON = "lesson", "Lesson"
        ASSESSMENT = "assessment", "Assessment"

    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=255)
    title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField()
    quiz = models.ForeignKey("quizzes.Quiz", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="version_item_position_unique"),
            models.UniqueConstraint(fields=["version", "slug"], name="version_item_slug_unique"),
        ]


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
    assessment_passed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course", "round"], name="enrolment_round_unique")]

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
