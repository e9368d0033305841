import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import include, path

from elearning.portal import health
from tests.factories.people import OrganisationFactory, UserFactory, manager_of

pytestmark = pytest.mark.django_db


def raising(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("bad/", raising(SuspiciousOperation("host"))),
    path("no/", raising(PermissionDenied("Only the person may."))),
    path("broken/", raising(RuntimeError("boom"))),
    path("down/", raising(OperationalError("gone"))),
    path("", include("elearning.urls")),
]
handler400 = "elearning.portal.views.errors.bad_request"
handler403 = "elearning.portal.views.errors.forbidden"
handler404 = "elearning.portal.views.errors.not_found"
handler500 = "elearning.portal.views.errors.server_error"


@pytest.fixture
def visitor():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nothing-here/", 404, "Page not found"),
        ("/bad/", 400, "We could not read that request"),
        ("/no/", 403, "Only the person may."),
        ("/broken/", 500, "Something went wrong"),
    ],
)
def test_each_error_has_a_page_in_words(visitor, address, status, says):
    response = visitor.get(address)
    assert response.status_code == status
    page = response.content.decode()
    assert says in page
    assert "Specialist Training" in page
    assert "boom" not in page


def test_without_a_database_the_page_says_to_come_back(visitor, monkeypatch):
    monkeypatch.setattr(health, "database", lambda: health.Part("database", "Database", False, ""))
    response = visitor.get("/down/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Not available just now" in response.content.decode()


def test_the_page_of_a_fault_asks_nothing_of_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(1):  # Whether the database answers at all.
        visitor.get("/broken/")


def test_the_page_of_a_fault_stands_even_where_static_files_were_not_collected(visitor, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    response = visitor.get("/nothing-here/")
    assert response.status_code == 500
    assert 'href="/static/portal/build/app.css"' in response.content.decode()


def test_a_forged_form_is_told_to_be_sent_again():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "Send the form again" in response.content.decode()


def test_an_unknown_address_shows_a_signed_in_person_their_navigation(client):
    client.force_login(UserFactory())
    page = client.get("/nothing-here/").content.decode()
    assert "My record" in page


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/login/?next=/admin/"])
def test_somebody_signed_in_who_may_not_enter_the_admin_is_told_so_and_not_sent_round(client, address):
    client.force_login(manager_of(OrganisationFactory()))
    response = client.get(address, follow=True)
    assert response.status_code == 403
    assert "The admin is for trainers and administrators." in response.content.decode()
