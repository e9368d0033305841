"""An officer's whole way: from signing in, through a module failed once and passed once, to the record."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from courses.models import CoursePage, Enrolment
from elearning.lib import clock
from elearning.people.models import Membership, Organisation, Post, User
from elearning.records import verbs
from elearning.records.models import Statement
from tests.browser import steps
from tests.factories.compliance import RequirementFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

LESSONS = 4

pytestmark = pytest.mark.browser


@pytest.fixture
def membership(module: CoursePage) -> Membership:
    """A response officer in Hereford who joined ten days ago and has sixty days to complete M01."""
    force = Organisation.objects.get(key="west-mercia")
    RequirementFactory(name="M01 for everyone", course=module, organisation=force, due_days=60)
    return MembershipFactory(
        user=UserFactory(first_name="Olu", last_name="Officer"),
        organisation=OrganisationFactory(parent=force, name="Hereford response"),
        post=Post.objects.get(key="response-officer"),
        start=clock.today() - timedelta(days=10),
    )


def test_an_officer_fails_once_passes_and_finds_it_all_on_the_record(page: Page, membership: Membership, axe):
    officer = membership.user
    axe("/accounts/login/")
    steps.sign_in_by_form(page, officer)
    see_what_is_due(page, axe)
    page.get_by_role("region", name="Recognise it").get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recognise it")
    axe()
    page.get_by_role("button", name="Start").click()
    steps.read_lessons(page, LESSONS, axe)
    axe()
    fail(page, officer, axe)
    page.get_by_role("button", name="Go back and try again").click()
    expect(page.get_by_text("You have 2 attempts left.")).to_be_visible()
    axe()
    succeed(page, officer, axe)
    see_the_end(page, axe)
    see_the_record(page, officer, axe)


def see_what_is_due(page: Page, axe) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("What to do next")
    leading = page.get_by_role("region", name="Recognise it")
    expect(leading).to_contain_text("Not yet due")
    expect(leading).to_contain_text("Due by")
    leading.get_by_text("Why").click()
    axe()


def fail(page: Page, officer: User, axe) -> None:
    attempt = steps.take_assessment(page, officer, right=False, look=axe)
    assert attempt.passed is False
    expect(page.get_by_role("heading", level=1)).to_have_text("You have not passed yet")
    expect(page.get_by_text("You have 2 attempts left. Read the feedback below first.")).to_be_visible()
    expect(page.locator(".govuk-warning-text")).to_contain_text("that must be right to pass")
    for item in attempt.items.select_related("version"):
        told = page.locator(".app-outcome").filter(has=page.get_by_role("heading", name=item.version.spec["stem"]))
        expect(told).to_contain_text(item.version.spec["feedback"])
    axe()


def succeed(page: Page, officer: User, axe) -> None:
    attempt = steps.take_assessment(page, officer, right=True)
    assert (attempt.number, attempt.passed) == (2, True)
    expect(page.get_by_role("heading", level=1)).to_have_text("You passed")
    expect(page.get_by_text(f"{attempt.percent}% (")).to_be_visible()
    axe()


def see_the_end(page: Page, axe) -> None:
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Module complete")
    expect(page.get_by_text("It is on your record. It is valid until")).to_be_visible()
    axe()
    page.get_by_role("link", name="Back to your training").click()
    expect(page.get_by_role("heading", name="Nothing is due")).to_be_visible()
    axe()


def see_the_record(page: Page, officer: User, axe) -> None:
    page.get_by_role("link", name="My record").click()
    for said in ("Completed “Recognise it”", "Passed “Recognise it: check”, with 100%", "Did not pass"):
        expect(page.get_by_role("listitem").filter(has_text=said).first).to_be_visible()
    axe()
    kept = Statement.objects.get(user_id=officer.pk, body__verb__id=verbs.COMPLETED)
    line = page.get_by_role("listitem").filter(has_text="Completed “Recognise it”")
    line.get_by_text("Statement").first.click()
    assert json.loads(line.locator("pre").inner_text()) == kept.body
    axe()
    line.get_by_role("link", name=str(kept.statement_id)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Completed “Recognise it”")
    axe()
    assert kept.registration == Enrolment.objects.get(user=officer).registration
