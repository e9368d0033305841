"""Requirements for administrators: who must hold what. A requirement ends; it is not deleted, so records keep it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from elearning.compliance import policies
from elearning.compliance.audience import members_of, members_within
from elearning.compliance.models import Requirement
from elearning.compliance.screens.forms import AudienceForm, RequirementForm
from elearning.lib import clock
from elearning.people import scope
from elearning.people.screens.access import ScopedHistory, ScopedObject

POSTS_NAMED = 3
"""How many posts the list names before it only counts them."""


def _match(number: int) -> str:
    if not number:
        return now("This matches nobody today. Check the organisation and the posts.")
    return ngettext("This matches %(number)d person today.", "This matches %(number)d people today.", number) % {
        "number": number
    }


def audience(request: HttpRequest) -> HttpResponse:
    """How many people an organisation and posts match today: a piece of a page, asked for while a form is filled in."""
    if not scope.is_administrator(request.user):
        raise PermissionDenied
    form = AudienceForm(request.GET, viewer=request.user)
    if not form.is_valid():
        wrong = [str(line) for lines in form.errors.values() for line in lines]
        return render(request, "compliance/screens/match.html", {"text": " ".join(wrong), "none": True})
    posts = [post.pk for post in form.cleaned_data["posts"]]
    number = members_within(form.cleaned_data["organisation"], posts, clock.today()).count()
    return render(request, "compliance/screens/match.html", {"text": _match(number), "none": not number})


class RequirementList(generic.IndexView):
    """Those the viewer may change, and those from above that bind their people too (without a link)."""

    @property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(generic.models.TitleColumn)
        return [
            title("name", label=_("Name"), accessor="name", get_url=self.get_edit_url, sort_key="name"),
            Column("course", label=_("Course"), accessor=lambda one: f"{one.course.code} {one.course.title}"),
            Column("organisation", label=_("For"), accessor=_audience_words),
            Column("people", label=_("People on it"), accessor="people"),
            Column("due_days", label=_("Days")),
            Column("valid_months", label=_("Months")),
            Column("start", label=_("First day"), accessor=lambda one: date_format(one.start), sort_key="start"),
            Column("end", label=_("Last day"), accessor=_last_day, sort_key="end"),
        ]

    def get_base_queryset(self) -> QuerySet[Requirement]:
        rows = policies.shown_to(self.request.user).select_related("course", "organisation")
        return rows.prefetch_related("posts").annotate(people=Count("statuses"))

    def get_edit_url(self, instance: Requirement) -> str | None:
        return super().get_edit_url(instance) if instance.pk in self._own else None

    @property
    def _own(self) -> set[int]:
        if not hasattr(self, "_own_ids"):
            self._own_ids = set(policies.administered(self.request.user).values_list("pk", flat=True))
        return self._own_ids


def _last_day(requirement: Requirement) -> str:
    return date_format(requirement.end) if requirement.end else ""


def _audience_words(requirement: Requirement) -> str | Promise:
    place = requirement.organisation.name if requirement.organisation else now("Every organisation")
    posts = [post.name for post in requirement.posts.all()]
    if not posts:
        return place
    named, more = ", ".join(posts[:POSTS_NAMED]), len(posts) - POSTS_NAMED
    if more <= 0:
        return f"{place}: {named}"
    also = ngettext("%(number)d more post", "%(number)d more posts", more) % {"number": more}
    return now("%(place)s: %(named)s and %(also)s") % {"place": place, "named": named, "also": also}


class _Form:
    """What making and changing a requirement have in common: the viewer's own choices, and whom it matches."""

    def get_form_kwargs(self: Any) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user}  # type: ignore[misc]

    def form_valid(self: Any, form: RequirementForm) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        number = members_of(self.object, clock.today()).count()
        say = messages.info if number else messages.warning
        say(self.request, _match(number))
        return response


class NewRequirement(_Form, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"start": clock.today()}


class EditRequirement(_Form, ScopedObject, generic.EditView):
    pass


class RequirementDelete(ScopedObject, generic.DeleteView):
    pass


class RequirementHistory(ScopedHistory, history.HistoryView):
    pass


class RequirementUsage(ScopedHistory, usage.UsageView):
    pass


class RequirementViewSet(ModelViewSet):
    model = Requirement
    name = "requirements"
    icon = "tasks"
    menu_label = _("Requirements")
    menu_order = 650
    add_to_admin_menu = True
    ordering = "name"
    list_per_page = 50
    search_fields = ["name", "course__title", "course__code", "organisation__name"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = RequirementList
    add_view_class = NewRequirement
    edit_view_class = EditRequirement
    delete_view_class = RequirementDelete
    history_view_class = RequirementHistory
    usage_view_class = RequirementUsage
    create_template_name = "compliance/screens/requirement_new.html"
    edit_template_name = "compliance/screens/requirement_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[RequirementForm]:
        return RequirementForm
