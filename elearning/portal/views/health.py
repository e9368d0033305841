"""Health, for a monitor (JSON) and for a person (a page that needs no database)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from elearning.portal import health as state


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 where every part lives, otherwise 503. A browser gets a page, everything else JSON."""
    parts = state.parts()
    status = 200 if all(part.lives for part in parts) else 503
    if "text/html" in request.headers.get("Accept", ""):
        # Rendered without the request: the header would ask the database who is looking.
        context = {"parts": parts, "well": status == 200, "site_name": settings.WAGTAIL_SITE_NAME}
        return HttpResponse(render_to_string("portal/health.html", context), status=status)
    body = {part.key: {"ok": part.lives, "detail": part.detail} for part in parts}
    return JsonResponse({"ok": status == 200, "parts": body}, status=status)
