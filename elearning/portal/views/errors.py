"""What a person sees when something went wrong: which page to go to, in words, and never a stack trace."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from elearning.portal import health


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _standalone("400.html", 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", {"reason": _reason(exception)}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the cause is that the database does not answer."""
    if not health.database().lives:
        response = _standalone("503.html", 503)
        response["Retry-After"] = "60"
        return response
    return _standalone("500.html", 500)


def _standalone(template: str, status: int) -> HttpResponse:
    """A page made without the request, so that nothing which is broken is asked again."""
    return HttpResponse(render_to_string(template, {"site_name": settings.WAGTAIL_SITE_NAME}), status=status)


def _reason(exception: Any) -> str:
    """The words given to PermissionDenied, where they were meant for a person."""
    return str(exception.args[0]) if getattr(exception, "args", None) else ""
