"""Who holds which role over what, within the administrator's scope. Roles are given and ended on the person's page."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from elearning.lib import clock
from elearning.people.models import Grant
from elearning.people.screens.access import ScopedList


class GrantFilters(WagtailFilterSet):
    in_force = django_filters.BooleanFilter(method="today", label=_("In force today"))

    class Meta:
        model = Grant
        fields = ["role"]

    def today(self, rows: QuerySet[Grant], name: str, wanted: bool) -> QuerySet[Grant]:
        in_force = Q(start__lte=clock.today()) & (Q(end__isnull=True) | Q(end__gte=clock.today()))
        return rows.filter(in_force if wanted else ~in_force)


def _person_url(grant: Grant) -> str:
    return reverse("wagtailusers_users:edit", args=[grant.user_id])


class GrantList(ScopedList, generic.IndexView):
    model = Grant
    page_title = _("Roles")
    filterset_class = GrantFilters
    default_ordering = "-start"
    search_fields = ["user__first_name", "user__last_name", "user__email", "organisation__name"]
    search_backend_name = None
    paginate_by = 50

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("user", label=_("Person"), get_url=_person_url),
            Column("role", label=_("Role"), accessor="get_role_display"),
            Column("organisation", label=_("Over"), accessor=lambda grant: grant.organisation or _("Everything")),
            DateColumn("start", label=_("First day"), sort_key="start"),
            DateColumn("end", label=_("Last day"), sort_key="end"),
            Column("granted_by", label=_("Given by")),
        ]

    def get_base_queryset(self) -> QuerySet[Grant]:
        return super().get_base_queryset().select_related("user", "organisation", "granted_by")


class GrantViewSet(ViewSet):
    name = "roles"
    icon = "key"
    menu_label = _("Roles")
    menu_order = 300

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            index_url_name=self.get_url_name("index"),
            index_results_url_name=self.get_url_name("index_results"),
            header_icon=self.icon,
            **kwargs,
        )

    @property
    def menu_item_class(self) -> type:
        shown = lambda item, request: policy_registry.get_by_type(Grant).user_has_permission(  # noqa: E731
            request.user, "view"
        )
        return type("GrantMenuItem", (super().menu_item_class,), {"is_shown": shown})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(GrantList), name="index"),
            path("results/", self.construct_view(GrantList, results_only=True), name="index_results"),
        ]
