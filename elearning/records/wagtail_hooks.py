from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from elearning.people import scope
from elearning.records.screens.credentials import CredentialList, MakeCredential, RevokeCredential


class AdministratorsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return scope.is_administrator(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("records/credentials/", CredentialList.as_view(), name="records_credentials"),
        path("records/credentials/make/", MakeCredential.as_view(), name="records_make_credential"),
        path("records/credentials/<int:pk>/revoke/", RevokeCredential.as_view(), name="records_revoke_credential"),
    ]


@hooks.register("register_settings_menu_item")
def credentials_item() -> MenuItem:
    return AdministratorsItem(
        _("Record store credentials"), reverse_lazy("records_credentials"), icon_name="key", order=900
    )


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action("records.make_credential", _("Make credential"), _("Credential made"))
    actions.register_action("records.revoke_credential", _("Revoke credential"), _("Credential revoked"))
