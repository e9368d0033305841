"""The form of a requirement, and the form that asks whom it would match."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from courses.models import CoursePage
from elearning.compliance.models import Requirement
from elearning.people import scope
from elearning.people.models import Organisation, Post

FIRST_YEAR, LAST_YEAR = 2000, 2100
INDENT = "\N{EM SPACE}"
LABEL_LENGTH = 70


class OrganisationField(forms.ModelChoiceField):
    """The tree of organisations and units, each below the one that it belongs to."""

    def label_from_instance(self, organisation: Organisation) -> str:  # type: ignore[override]
        return f"{INDENT * (organisation.depth - 1)}{shorten(organisation.name, LABEL_LENGTH, placeholder='…')}"


def _organisation_field(viewer: scope.Viewer) -> OrganisationField:
    national = scope.is_national_administrator(viewer)
    model_field = Requirement._meta.get_field("organisation")
    return OrganisationField(
        scope.organisations_administered(viewer).order_by("path"),
        label=_("Organisation or unit"),
        required=not national,
        empty_label=_("Every organisation") if national else "---------",
        help_text=(
            model_field.help_text if national else _("People here and in every unit below must hold the course.")
        ),
        error_messages={
            "required": _("Choose an organisation or unit that you administer."),
            "invalid_choice": _("Choose an organisation or unit from the list: you do not administer this one."),
        },
    )


def _posts_field() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Post.objects.all(),
        label=_("Posts"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none if it is for people in any post."),
        error_messages={"invalid_choice": _("Choose posts from the list: one is not in it.")},
    )


class AudienceForm(forms.Form):
    """Whom a requirement would match, before it is saved."""

    def __init__(self, *args: Any, viewer: scope.Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = _organisation_field(viewer)
        self.fields["posts"] = _posts_field()


class RequirementForm(forms.ModelForm):
    """A requirement, within what the viewer administers."""

    class Meta:
        model = Requirement
        fields = ("name", "course", "organisation", "posts", "due_days", "valid_months", "start", "end")
        widgets = {"start": AdminDateInput, "end": AdminDateInput}

    def __init__(self, *args: Any, viewer: scope.Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = _organisation_field(viewer)
        self.fields["posts"] = _posts_field()
        course = self.fields["course"]
        course.queryset = CoursePage.objects.live().order_by("code", "title") | CoursePage.objects.filter(  # type: ignore[attr-defined]
            pk=self.instance.course_id
        )
        course.label_from_instance = lambda one: f"{one.code} {one.title}"  # type: ignore[attr-defined]
        course.error_messages["invalid_choice"] = _("Choose a published course from the list.")

    def clean_start(self) -> date:
        return _plausible(self.cleaned_data["start"])

    def clean_end(self) -> date | None:
        end = self.cleaned_data["end"]
        return _plausible(end) if end else None


def _plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("Check the year: it must be between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return day
