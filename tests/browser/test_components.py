from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from elearning.compliance.models import Export
from elearning.lib import clock
from tests.factories.compliance import CourseFactory, ExportFactory, RequirementFactory, complete
from tests.factories.people import MembershipFactory, UserFactory, administrator_of, manager_of, trainer

PUBLIC = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/support/",
    "/accessibility/",
    "/privacy/",
]


def test_every_component_in_every_state_is_accessible(axe, sign_in):
    sign_in(trainer())
    axe("/components/")


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_before_signing_in_are_accessible(axe, address):
    axe(address)


@pytest.mark.parametrize("address", ["/nothing-here/", "/health/"])
def test_pages_of_faults_are_accessible(axe, address):
    axe(address)


def test_a_page_that_one_may_not_open_is_accessible(axe, sign_in):
    sign_in(UserFactory())
    axe("/components/")


def test_the_pages_of_a_person_are_accessible(axe, sign_in):
    membership = MembershipFactory()
    done, _other = [RequirementFactory(course=CourseFactory()).course for _each in range(2)]
    complete(membership.user, done, membership.start)
    sign_in(membership.user)
    for address in ("/", "/record/", "/account/", "/accounts/password/change/", "/accounts/logout/"):
        axe(address)


def test_the_pages_of_files_are_accessible_in_every_state(axe, sign_in):
    user = manager_of(None)
    sign_in(user)
    axe("/reports/exports/")
    states = [ExportFactory(user=user, **{state: True}) for state in ("running", "ready", "failed")]
    states += [ExportFactory(user=user), ExportFactory(user=user, ready=True, expires_at=clock.now())]
    for address in ("", *(f"{export.pk}/" for export in states)):
        axe(f"/reports/exports/{address}")


def test_the_page_of_a_file_says_by_itself_when_it_is_ready(page: Page, sign_in):
    export = ExportFactory(running=True, user=manager_of(None))
    sign_in(export.user)
    page.goto(f"/reports/exports/{export.pk}/")
    expect(page.get_by_role("heading", name="Your file is being made")).to_be_visible()
    page.get_by_role("link", name="Check whether it is ready").focus()
    kept = ExportFactory(ready=True).file.name
    Export.objects.filter(pk=export.pk).update(
        state="ready", rows=1, file=kept, finished_at=clock.now(), expires_at=clock.now() + timedelta(days=7)
    )
    expect(page.get_by_role("heading", name="Your file is ready")).to_be_visible()
    expect(page.locator("#export-state")).to_be_focused()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download CSV").click()
    assert started.value.suggested_filename.startswith("people-")


def test_the_home_of_an_administrator_is_accessible(axe, sign_in):
    sign_in(administrator_of(None))
    axe("/")


def test_signing_in_with_the_keyboard_alone(page: Page, axe):
    UserFactory(email="sam@example.org", password="a good long password", first_name="Sam")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("sam@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page).to_have_title("Error: Sign in - Specialist Training")
    axe()
    page.locator("#id_password").fill("a good long password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")


def test_signing_in_without_javascript(browser, live_server):
    UserFactory(email="sam@example.org", password="a good long password", first_name="Sam")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    page.get_by_label("E-mail address").fill("sam@example.org")
    page.locator("#id_password").fill("a good long password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")


def test_the_error_summary_leads_to_the_first_radio(page: Page, sign_in):
    sign_in(trainer())
    page.goto("/components/")
    page.get_by_role("link", name="Choose one of the options for nation").click()
    expect(page.locator("#wrong_nation_0")).to_be_focused()


def test_a_password_can_be_shown_while_typing(page: Page):
    page.goto("/accounts/login/")
    page.locator("#id_password").fill("secret")
    page.get_by_role("button", name="Show password").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
