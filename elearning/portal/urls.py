from django.urls import path
from django.views.generic import RedirectView

from elearning.portal.views import branding, components, health, pages, record

app_name = "portal"
urlpatterns = [
    path("record/", record.own, name="record"),
    path("record/<uuid:user_id>/", record.of_person, name="record_of"),
    path("record/statement/<uuid:statement_id>", record.statement, name="statement"),
    path("account/", pages.account, name="account"),
    path("support/", pages.support, name="support"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("components/", components.components, name="components"),
    path("health/", health.health, name="health"),
    path("branding/<slug:key>.css", branding.branding_css, name="branding_css"),
    # Addresses come from the organisation: nobody changes their own.
    path("accounts/email/", RedirectView.as_view(pattern_name="portal:account")),
]
