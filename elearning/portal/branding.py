"""An organisation's colours and logo, as the pages of its people need them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from elearning.lib import clock, contrast
from elearning.people.models import Membership, Organisation, User
from elearning.portal.models import OrganisationBranding


@dataclass(frozen=True)
class Branding:
    """What a page shows of an organisation's identity."""

    name: str
    css_url: str
    logo_url: str = ""


def branding_for(user: User) -> Branding | None:
    """The look of the force or agency where a person works today; None where it has set none. At most three queries."""
    membership = Membership.objects.on(clock.today()).filter(user=user).select_related("organisation").first()
    if membership is None:
        return None
    top = membership.organisation.path[: Organisation.steplen]
    found = (
        OrganisationBranding.objects.filter(organisation__path=top)
        .select_related("organisation", "logo")
        .prefetch_related("logo__renditions")
        .first()
    )
    return _drawn(found) if found else None


def _drawn(found: OrganisationBranding) -> Branding:
    url = reverse("portal:branding_css", args=[found.organisation.key]) + f"?v={found.colour.lstrip('#')}"
    logo = found.logo.get_rendition("max-320x88").url if found.logo else ""
    return Branding(found.organisation.label, url, logo)


def css(colour: str) -> str:
    """The style sheet that puts `colour` (#rrggbb) in the place of the site's own."""
    return (
        ":root{"
        f"--app-brand:{colour};"
        f"--app-brand-dark:{contrast.mix(colour, contrast.BLACK, 0.35)};"
        f"--app-brand-tint:{contrast.mix(colour, contrast.WHITE, 0.92)};"
        "}\n"
    )
