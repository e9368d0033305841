"""The filters of a report, as a form that says what is wrong with an address somebody changed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from elearning.compliance import figures, listing
from elearning.compliance.filters import Filters
from elearning.compliance.models import Requirement, State
from elearning.people.models import Organisation, Post


def _courses() -> list[tuple[str, str]]:
    """Courses that a requirement asks for; the translations of a course are one."""
    asked = CoursePage.objects.filter(requirements__isnull=False).distinct().order_by("code", "title")
    found: dict[str, str] = {}
    for key, code, title in asked.values_list("translation_key", "code", "title"):
        found.setdefault(str(key), f"{code} {title}")
    return list(found.items())


def _posts() -> list[tuple[str, str]]:
    return list(Post.objects.values_list("key", "name"))


def _kinds() -> list[tuple[str, Any]]:
    return [choice for choice in Organisation.Kind.choices if choice[0] != Organisation.Kind.UNIT]


def _choice(label: Any, everything: Any, choices: Any, unknown: Any) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": unknown})
    field.choices = [("", everything), *choices]
    return field


def _both_ways(sorts: dict[str, Any]) -> list[str]:
    return [*sorts, *(f"-{name}" for name in sorts)]


class FilterForm(forms.Form):
    """Course, post and order; the subclasses add what their page can be narrowed to."""

    sorts: dict[str, Any] = figures.SORTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"] = _choice(
            _("Course"), _("All courses"), _courses(), _("Choose a course from the list: this one is not in it.")
        )
        self.fields["post"] = _choice(
            _("Post"), _("All posts"), _posts(), _("Choose a post from the list: this one is not in it.")
        )
        self.fields["sort"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_sort(self) -> str:
        sort = self.cleaned_data["sort"]
        if sort and sort not in _both_ways(self.sorts):
            raise forms.ValidationError(_("This list cannot be put in that order. Choose the heading of a column."))
        return sort

    def filters(self) -> Filters:
        """The filters chosen. Only of a valid form."""
        chosen = self.cleaned_data
        return Filters(
            course=UUID(chosen["course"]) if chosen["course"] else None,
            post=chosen["post"],
            kind=chosen.get("kind", ""),
            state=chosen.get("state", ""),
            requirement=int(chosen["requirement"]) if chosen.get("requirement") else None,
        )

    def chosen(self) -> list[str]:
        """The filters chosen, in words. Only of a valid form."""
        fields: dict[str, Any] = {name: field for name, field in self.fields.items() if name != "sort"}
        return [str(dict(fields[name].choices)[value]) for name in fields if (value := self.cleaned_data[name])]


class UnitFilterForm(FilterForm):
    """For the units of one organisation."""


class OverviewFilterForm(FilterForm):
    """For forces and agencies."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = _choice(
            _("Kind of organisation"),
            _("All kinds"),
            _kinds(),
            _("Choose a kind of organisation from the list: this one is not in it."),
        )


class PeopleFilterForm(FilterForm):
    """For the list of people in one organisation; `requirements` are those that may ask something of them."""

    sorts = listing.SORTS

    def __init__(self, *args: Any, requirements: Iterable[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"] = _choice(
            _("Requirement"),
            _("All requirements"),
            [(str(one.pk), one.name) for one in requirements],
            _("Choose a requirement from the list: this one is not in it."),
        )
        self.fields["state"] = _choice(
            _("State"), _("All states"), State.choices, _("Choose a state from the list: this one is not in it.")
        )


class AllPeopleFilterForm(PeopleFilterForm, OverviewFilterForm):
    """For the list of everybody whom the viewer manages."""
