from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from elearning.people import scope
from elearning.portal import branding, navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and what the person signed in may open, for every template."""
    user = getattr(request, "user", None)
    roles = {"is_manager": False, "is_trainer": False, "is_administrator": False}
    extras: dict[str, Any] = {"navigation": [], "branding": None}
    if user is not None and user.is_authenticated:
        roles = {
            "is_manager": scope.is_manager(user),
            "is_trainer": scope.is_trainer(user),
            "is_administrator": scope.is_administrator(user),
        }
        # Only pages of the site ask for these; Wagtail's admin, which also comes here, does not.
        extras = {
            "navigation": SimpleLazyObject(lambda: navigation.links_for(request)),
            "branding": SimpleLazyObject(lambda: branding.branding_for(user)),
        }
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "demo_mode": settings.DEMO_MODE,
        **roles,
        **extras,
    }
