"""The looser Content-Security-Policy of Wagtail's admin, which has scripts and styles of its own within its pages."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class AdminPolicyMiddleware:
    """Sets ADMIN_CONTENT_SECURITY_POLICY on what lies under /admin/. Everything else keeps django-csp's strict one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/") and HEADER not in response:
            response[HEADER] = self.policy
        return response
