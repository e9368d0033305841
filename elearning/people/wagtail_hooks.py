from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from elearning.people import scope
from elearning.people.screens import belonging
from elearning.people.screens.grants import GrantViewSet
from elearning.people.screens.imports import ImportPeople
from elearning.people.screens.organisations import OrganisationViewSet
from elearning.people.screens.posts import PostViewSet

viewsets: list[ViewSet] = [OrganisationViewSet(), GrantViewSet(), PostViewSet()]


class AdministratorsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return scope.is_administrator(request.user)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return viewsets


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("users/import/", ImportPeople.as_view(), name="people_import"),
        path("users/<uuid:pk>/join/", belonging.Join.as_view(), name="people_join"),
        path("users/<uuid:pk>/role/", belonging.GiveRole.as_view(), name="people_grant"),
        path("memberships/<int:pk>/end/", belonging.Leave.as_view(), name="people_leave"),
        path("memberships/<int:pk>/move/", belonging.Transfer.as_view(), name="people_transfer"),
        path("roles/<int:pk>/end/", belonging.EndRole.as_view(), name="people_end_grant"),
    ]


@hooks.register("register_admin_menu_item")
def people_menu() -> MenuItem:
    items = [
        AdministratorsItem(_("People"), reverse_lazy("wagtailusers_users:index"), icon_name="user", order=50),
        *(viewset.get_menu_item() for viewset in viewsets),
        AdministratorsItem(_("Import people"), reverse_lazy("people_import"), icon_name="upload", order=500),
    ]
    return SubmenuMenuItem(_("People"), Menu(items=items), icon_name="group", order=700)


@hooks.register("insert_global_admin_css")
def tree_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("people/screens.css"))


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for action, label in (
        ("people.join", _("Membership added")),
        ("people.leave", _("Membership ended")),
        ("people.transfer", _("Moved")),
        ("people.grant", _("Role given")),
        ("people.end_grant", _("Role ended")),
    ):
        actions.register_action(action, label, lambda data, label=label: f"{label}: {data.get('what', '')}")
