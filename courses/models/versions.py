"""A course as it was published once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.models import Page

from courses.models.pages import CoursePage


class CourseVersion(models.Model):
    """Which revision of which page, in which order. Enrolments run on one, so a later edit changes nothing for them."""

    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=12, default="en-GB")  # BCP 47, as statements want it
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # of the content; publishing the same again makes no new version
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="course_version_unique")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class CourseVersionItem(models.Model):
    """A lesson or the assessment within a version."""

    class Kind(models.TextChoices):
        LESSON = "lesson", "Lesson"
        ASSESSMENT = "assessment", "Assessment"

    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    translation_key = models.UUIDField()  # the page's, which names its activity in statements
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
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

    def __str__(self) -> str:
        return self.title

    @property
    def is_lesson(self) -> bool:
        return self.kind == self.Kind.LESSON

    @property
    def activity_iri(self) -> str:
        return f"{settings.LRS_HOME_PAGE}/activities/{self.kind}/{self.translation_key}"
