from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from elearning.portal import branding
from elearning.portal.models import OrganisationBranding


@cache_control(public=True, max_age=86400)
def branding_css(request: HttpRequest, key: str) -> HttpResponse:
    """An organisation's colours as a style sheet of our own origin, which the strict policy allows."""
    found = get_object_or_404(OrganisationBranding, organisation__key=key)
    return HttpResponse(branding.css(found.colour), content_type="text/css; charset=utf-8")
