"""Organisations: the tree, search, and a form. An organisation ends; it is not deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from elearning.people import scope, services
from elearning.people.models import Organisation
from elearning.people.screens.access import ScopedHistory, ScopedList, ScopedObject, tops_in_scope
from elearning.people.screens.choices import offer

FIELDS = (
    "name", "short_name", "name_cy", "kind", "agency_type", "nation", "ons_code", "region", "rocu", "valid_from",
    "valid_to", "successors", "status",
)  # fmt: skip


class OrganisationForm(forms.ModelForm):
    """Change an organisation or unit. A last day ends the units below it too."""

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = FIELDS
        widgets = {"valid_from": AdminDateInput, "valid_to": AdminDateInput}
        help_texts = {
            "valid_to": _("Units below end with it. Move its people before then: their memberships stay open."),
            "successors": _("The organisations that followed this one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "successors", Organisation.objects.filter(depth=1).exclude(pk=self.instance.pk))
        if not self.instance._state.adding and not self.instance.is_root():
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first day."))
        elif last and not self.instance._state.adding and "valid_to" in self.changed_data:
            self._check_end(last)
        return cleaned

    def _check_end(self, last: date) -> None:
        try:
            services.check_organisation_may_end(self.instance, last)
        except ValidationError as error:
            self.add_error("valid_to", error)

    def save(self, commit: bool = True) -> Organisation:
        organisation = super().save(commit)
        if commit and "valid_to" in self.changed_data and organisation.valid_to:
            services.end_organisation(organisation, organisation.valid_to)
        return organisation


class NewOrganisationForm(OrganisationForm):
    """Make an organisation at the top of the tree (administrators of everything) or a unit below another."""

    parent = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Belongs to"), help_text=_("The organisation or unit above it.")
    )
    key = forms.SlugField(
        max_length=120, required=False, help_text=_("How import files name it. Made from the name where left empty.")
    )

    class Meta(OrganisationForm.Meta):
        fields: tuple[str, ...] = ("parent", "key", *FIELDS)

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        national = scope.is_national_administrator(viewer)
        empty = _("Nothing: it is at the top") if national else None
        offer(self, "parent", scope.organisations_administered(viewer), empty)
        if not national:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["key"] = cleaned.get("key") or self._key_from_name(cleaned)
        if Organisation.objects.filter(key=cleaned["key"]).exists():
            self.add_error("key", _("Another organisation has this key. Choose another."))
        parent, kind = cleaned.get("parent"), cleaned.get("kind")
        if parent is None and kind == Organisation.Kind.UNIT:
            self.add_error("parent", _("A unit belongs to something. Choose what."))
        return cleaned

    def _key_from_name(self, cleaned: dict[str, Any]) -> str:
        parent = cleaned.get("parent")
        return slugify(f"{parent.key if parent else ''} {cleaned.get('name', '')}")[:120]

    def save(self, commit: bool = True) -> Organisation:
        organisation, parent = self.instance, self.cleaned_data.get("parent")
        organisation.key = self.cleaned_data["key"]
        if parent is None:
            Organisation.add_root(instance=organisation)
        else:
            organisation.kind = Organisation.Kind.UNIT
            parent.add_child(instance=organisation)
        organisation.successors.set(self.cleaned_data["successors"])
        return organisation


class OrganisationFilters(WagtailFilterSet):
    within = django_filters.ModelChoiceFilter(queryset=tops_in_scope, method="below", label=_("Within"))

    class Meta:
        model = Organisation
        fields = ["kind", "nation", "agency_type"]

    def below(self, rows: QuerySet[Organisation], name: str, top: Organisation) -> QuerySet[Organisation]:
        return rows.filter(path__startswith=top.path)


class TreeColumn(TitleColumn):
    cell_template_name = "people/screens/tree_cell.html"


class OrganisationList(ScopedList, generic.IndexView):
    default_ordering = "path"

    @property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column_class(TreeColumn)(
                "name", label=_("Name"), accessor="name", get_url=self.get_edit_url
            ),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("agency_type", label=_("Agency type"), accessor="agency_type"),
            Column("nation", label=_("Nation"), accessor="get_nation_display"),
            Column("key", label=_("Key")),
            DateColumn("valid_to", label=_("Last day")),
        ]

    def get_base_queryset(self) -> QuerySet[Organisation]:
        return super().get_base_queryset().select_related("agency_type")


class NewOrganisation(generic.CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"parent": self.request.GET.get("parent")}


class EditOrganisation(ScopedObject, generic.EditView):
    pass


class OrganisationDelete(ScopedObject, generic.DeleteView):
    pass


class OrganisationHistory(ScopedHistory, history.HistoryView):
    pass


class OrganisationUsage(ScopedHistory, usage.UsageView):
    pass


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    icon = "site"
    menu_label = _("Organisations")
    menu_order = 100
    ordering = "path"
    list_per_page = 50
    search_fields = ["name", "short_name", "name_cy", "key", "ons_code"]
    search_backend_name = None
    filterset_class = OrganisationFilters
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = OrganisationList
    add_view_class = NewOrganisation
    edit_view_class = EditOrganisation
    delete_view_class = OrganisationDelete
    history_view_class = OrganisationHistory
    usage_view_class = OrganisationUsage

    def get_form_class(self, for_update: bool = False) -> type[OrganisationForm]:
        return OrganisationForm if for_update else NewOrganisationForm
