import pytest

from elearning.portal import support_lines
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    administrator_of,
    manager_of,
    officer_of,
    trainer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police")


def links(client, person):
    client.force_login(person)
    return [link.text for link in client.get("/account/").context["navigation"]]


def test_the_header_offers_what_each_role_may_open(client, force):
    officer = ["Home", "Modules", "My record"]
    assert links(client, officer_of(force)) == officer
    assert links(client, manager_of(force)) == [*officer, "Reports"]
    assert links(client, trainer()) == [*officer, "Admin"]
    assert links(client, administrator_of(None)) == [*officer, "Reports", "Admin"]


def test_the_page_one_is_on_is_marked(client, force):
    client.force_login(officer_of(force))
    assert [link.current for link in client.get("/record/").context["navigation"]] == ["", "", "page"]


@pytest.mark.parametrize("address", ["/support/", "/accessibility/", "/privacy/"])
def test_pages_that_anyone_may_read_need_no_sign_in(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert b"<h1" in response.content


@pytest.mark.parametrize("address", ["/", "/account/", "/record/", "/components/"])
def test_pages_about_a_person_need_one(client, address):
    assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_the_components_are_for_those_who_build_pages(client, force):
    for person, status in ((officer_of(force), 403), (manager_of(force), 403), (trainer(), 200)):
        client.force_login(person)
        assert client.get("/components/").status_code == status


def test_an_account_page_says_where_one_works_and_what_to_do_if_nowhere(client, force):
    membership = MembershipFactory(organisation=force)
    client.force_login(membership.user)
    assert "West Mercia Police" in client.get("/account/").content.decode()
    client.force_login(UserFactory())
    assert "ask your administrator" in client.get("/account/").content.decode()


def test_each_number_can_be_dialled_and_says_when_it_was_checked(client):
    lines = [line for group in support_lines.load() for line in group.lines]
    assert all(line.dial.isdigit() for line in lines)
    page = client.get("/support/").content.decode()
    assert 'href="tel:08000121700"' in page
    assert 'href="sms:85258"' in page
    assert "Number checked on 23 November 2026" in page


def test_the_sites_name_is_a_setting(client, settings):
    settings.WAGTAIL_SITE_NAME = "Gwent Learning"
    assert "<title>Privacy - Gwent Learning</title>" in client.get("/privacy/").content.decode()


def test_the_public_site_has_the_strict_policy_and_the_admin_a_looser_one(client):
    strict = client.get("/privacy/").headers["Content-Security-Policy"]
    assert "unsafe" not in strict
    client.force_login(trainer())
    loose = client.get("/admin/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in loose


@pytest.mark.parametrize("address", ["/privacy/", "/support/", "/accessibility/", "/accounts/login/"])
def test_nothing_inline_that_the_policy_would_refuse(client, address):
    page = client.get(address).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    assert "<script>" not in page
