"""What holds for all of Wagtail's admin: who may come in, and a looser Content-Security-Policy."""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from elearning.people import scope

ADMIN = "/admin/"


class AdminDoorMiddleware:
    """Tells somebody who is signed in and may not enter the admin so (403).

    Wagtail would send them to sign in, and signing in would send them back, since they are signed in: without end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        if not request.path_info.startswith(ADMIN) or not request.user.is_authenticated:
            return
        if not (scope.may_enter_admin(request.user) and request.user.has_perm("wagtailadmin.access_admin")):
            raise PermissionDenied(_("The admin is for trainers and administrators."))


class AdminPolicyMiddleware:
    """Sets ADMIN_CONTENT_SECURITY_POLICY on what lies under /admin/. Everything else keeps django-csp's strict one.

    Wagtail's pages have scripts and styles of their own within them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(ADMIN) and HEADER not in response:
            response[HEADER] = self.policy
        return response
