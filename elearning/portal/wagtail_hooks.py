"""The portal in Wagtail's admin: each organisation's look."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from elearning.portal.models import OrganisationBranding


class BrandingViewSet(ModelViewSet):
    model = OrganisationBranding
    name = "branding"
    icon = "image"
    menu_label = "Branding"
    add_to_settings_menu = True
    list_display = ("organisation", "colour")
    panels = [FieldPanel("organisation"), FieldPanel("colour"), FieldPanel("logo")]


@hooks.register("register_admin_viewset")
def register_branding() -> BrandingViewSet:
    return BrandingViewSet("branding")
