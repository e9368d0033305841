"""What trainers write. Page classes hold content, panels and parent rules; people's progress is elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from courses.audiences import Audience
from courses.blocks.lesson import LessonBody
from courses.fields import AudiencesField, LessonBodyField

# Fills in the address as the title is typed. Its help text is our own: nothing here is public.
TITLE = TitleFieldPanel("title", help_text=_("As learners see it."))
PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
Minutes = [MinValueValidator(1, _("Say how many minutes it takes: at least 1."))]


def tabs(*named: tuple[Any, list[Any]]) -> TabbedInterface:
    """The tabs of a page's edit screen, with Wagtail's own tab for the address at the end."""
    return TabbedInterface(
        [*(ObjectList(panels, heading=heading) for heading, panels in named),
         ObjectList(Page.promote_panels, heading=_("Address and search"))]
    )  # fmt: skip


class CataloguePage(Page):
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    template = "courses/catalogue.html"
    admin_default_ordering = "ord"  # the order in which learners meet the courses
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    edit_handler = tabs((_("Content"), [TITLE, FieldPanel("introduction")]))

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(Page):
    """A module: its lessons and its assessment are its children, in order."""

    class Navigation(models.TextChoices):
        FREE = "free", _("Lessons in any order")
        SEQUENTIAL = "sequential", _("One lesson after the other")

    code = models.CharField(_("code"), max_length=12, help_text=_("Such as M01."))
    summary = models.TextField(_("summary"), help_text=_("What a person will be able to do, in one or two sentences."))
    audiences = AudiencesField(
        models.CharField(max_length=40), verbose_name=_("who it is for"), default=list, blank=True
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=Minutes)
    recertification_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), default=24, help_text=_("After this it has to be taken again. 0 means never.")
    )
    navigation = models.CharField(_("order"), max_length=12, choices=Navigation.choices, default=Navigation.FREE)
    content_note = RichTextField(
        _("content note"), blank=True, features=PROSE, help_text=_("Shown before the start: what in it may be hard.")
    )
    support = RichTextField(
        _("support"), blank=True, features=PROSE, help_text=_("Shown after the module: who to turn to.")
    )
    law_as_at = models.DateField(_("law as at"), help_text=_("The date on which the law in it was last checked."))
    review_due = models.DateField(_("next review due"))
    content_owner = models.CharField(_("content owner"), max_length=120)
    review_status = models.TextField(
        _("review status"), blank=True, help_text=_("Shown to learners: who has reviewed it and who has yet to.")
    )

    template = "courses/course_preview.html"
    admin_default_ordering = "ord"  # lessons in the order in which they are taken
    parent_page_types: ClassVar[list[str]] = ["courses.CataloguePage"]
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage", "courses.AssessmentPage"]
    edit_handler = tabs(
        (_("Content"), [
            HelpPanel(_("Lessons and the assessment are pages below this one. Order them in the page explorer.")),
            FieldRowPanel([FieldPanel("code"), TITLE], heading=_("Code and title")),
            FieldPanel("summary"),
            InlinePanel("objectives", heading=_("You will be able to"), label=_("objective")),
            FieldPanel("content_note"),
            FieldPanel("support"),
        ]),
        (_("Audience and time"), [
            FieldPanel("audiences"),
            FieldRowPanel([FieldPanel("minutes"), FieldPanel("recertification_months")], heading=_("Time")),
            FieldPanel("navigation"),
        ]),
        (_("Sources and review"), [
            MultipleChooserPanel(
                "course_sources", chooser_field_name="source", heading=_("Sources"), label=_("source")
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("law_as_at"), FieldPanel("review_due")]), FieldPanel("content_owner"),
                 FieldPanel("review_status")],
                heading=_("Review"),
            ),
        ]),
    )  # fmt: skip

    class Meta:
        verbose_name = _("course")

    @property
    def activity_iri(self) -> str:
        """The course's name in statements. Translations of a course share it."""
        return f"{settings.LRS_HOME_PAGE}/activities/course/{self.translation_key}"

    @property
    def audience_labels(self) -> list[str]:
        return [str(audience.label) for audience in Audience if audience.value in self.audiences]

    def clean(self) -> None:
        super().clean()
        if self.law_as_at and self.review_due and self.review_due <= self.law_as_at:
            raise ValidationError(
                {
                    "review_due": _(
                        "The next review is due after the date on which the law was checked. Give a later date."
                    )
                }
            )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("courses:course", self.slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return TemplateResponse(request, self.template, {"course": self, "page": self})


class CourseObjective(Orderable):
    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="objectives")
    key = models.CharField(_("key"), max_length=20, help_text=_("Such as M01-O1. Questions name it."))
    level = models.CharField(_("level (Bloom)"), max_length=20, blank=True)
    text = models.CharField(_("text"), max_length=255)

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


class CourseSource(Orderable):
    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="course_sources")
    source = models.ForeignKey("courses.Source", on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("source")]


class LessonPage(Page):
    introduction = models.CharField(
        _("introduction"), max_length=255, blank=True, help_text=_("One sentence: what the reader learns here.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=Minutes, help_text=_("About 130 words a minute, less where there is something to do.")
    )
    body = LessonBodyField(LessonBody(), verbose_name=_("body"))

    template = "courses/lesson_preview.html"
    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs((_("Content"), [TITLE, FieldPanel("introduction"), FieldPanel("minutes"), FieldPanel("body")]))

    class Meta:
        verbose_name = _("lesson")

    @property
    def activity_iri(self) -> str:
        return f"{settings.LRS_HOME_PAGE}/activities/lesson/{self.translation_key}"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("courses:lesson", self.get_parent().slug, self.slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return TemplateResponse(request, self.template, {"lesson": self, "page": self})


class AssessmentPage(Page):
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=Minutes)
    quiz = models.ForeignKey(
        "quizzes.Quiz", verbose_name=_("quiz"), on_delete=models.PROTECT, related_name="assessments"
    )

    template = "courses/assessment_preview.html"
    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs((_("Content"), [TITLE, FieldPanel("introduction"), FieldPanel("minutes"), FieldPanel("quiz")]))

    class Meta:
        verbose_name = _("assessment")

    @property
    def activity_iri(self) -> str:
        return f"{settings.LRS_HOME_PAGE}/activities/assessment/{self.translation_key}"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("courses:assessment", self.get_parent().slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return TemplateResponse(request, self.template, {"assessment": self, "page": self})
