from django.urls import path

from elearning.portal.views import components, pages

app_name = "portal"
urlpatterns = [
    path("account/", pages.account, name="account"),
    path("support/", pages.support, name="support"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("components/", components.components, name="components"),
]
