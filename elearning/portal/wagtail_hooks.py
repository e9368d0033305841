"""The portal in Wagtail's admin: its colours, the way back to the site, and each organisation's look."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from elearning.portal.models import OrganisationBranding


class BrandingViewSet(ModelViewSet):
    model = OrganisationBranding
    name = "branding"
    icon = "image"
    menu_label = _("Branding")
    add_to_settings_menu = True
    list_display = ("organisation", "colour")
    panels = [FieldPanel("organisation"), FieldPanel("colour"), FieldPanel("logo")]


@hooks.register("register_admin_viewset")
def register_branding() -> BrandingViewSet:
    return BrandingViewSet("branding")


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    # Every address begins with "/", and the menu marks what the address begins with: the "?" keeps this one out.
    return MenuItem(_("Back to the site"), reverse("home") + "?", name="site", icon_name="home", order=20000)
