from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from elearning.people import scope
from elearning.portal import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and what the person signed in may open, for every template."""
    user = getattr(request, "user", None)
    roles = {"is_manager": False, "is_trainer": False, "is_administrator": False}
    navigation_links: Any = []
    if user is not None and user.is_authenticated:
        roles = {
            "is_manager": scope.is_manager(user),
            "is_trainer": scope.is_trainer(user),
            "is_administrator": scope.is_administrator(user),
        }
        navigation_links = SimpleLazyObject(lambda: navigation.links_for(request))
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "demo_mode": settings.DEMO_MODE,
        "navigation": navigation_links,
        **roles,
    }
