"""Where every address leads. Wiring only."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from elearning.portal.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("elearning.portal.urls")),
    path("attempts/", include("quizzes.urls")),
    path("accounts/", include("allauth.account.urls")),
    # Wagtail's own sign-in page would take a password alone.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("elearning.files.urls")),
    path("reports/", include("elearning.compliance.urls")),
    path("learn/", include("courses.urls")),
    path("xapi/", include("elearning.records.api.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "elearning.portal.views.errors.bad_request"
handler403 = "elearning.portal.views.errors.forbidden"
handler404 = "elearning.portal.views.errors.not_found"
handler500 = "elearning.portal.views.errors.server_error"
