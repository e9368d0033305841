"""An officer takes a module in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courses import services
from courses.models import CoursePage, Enrolment
from elearning.demo.seeding.apply import seed
from tests.factories.people import UserFactory

SMALL = Path(__file__).parents[1] / "demo" / "small_curriculum"


@pytest.fixture
def officer(sign_in):
    seed(SMALL)
    user = UserFactory()
    sign_in(user)
    return user


def test_an_officer_goes_from_the_catalogue_to_the_end(page: Page, officer, axe):
    axe("/modules/")
    page.get_by_role("link", name="Small module").click()
    axe()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Lesson 1 of 2")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    axe()
    page.get_by_role("button", name="Mark as read and continue").click()
    expect(page.get_by_text("Lesson 2 of 2")).to_be_visible()
    page.get_by_role("button", name="Mark as read and continue").click()
    expect(page.get_by_text("You have 3 attempts left.")).to_be_visible()
    axe()
    page.get_by_role("button", name="Start the assessment").click()
    page.wait_for_url("**/attempts/**")


def test_the_end_offers_support_and_leaves_no_trace_of_a_feeling(page: Page, officer, axe):
    enrolment = services.enrol(officer, CoursePage.objects.get())
    for item in enrolment.version.items.filter(kind="lesson"):
        services.complete_lesson(enrolment, item)
    services.pass_assessment(enrolment.registration, enrolment.enrolled_at)
    axe("/learn/small-module/finished/")
    answer = page.get_by_text("This can come back to people later")
    expect(answer).to_be_hidden()
    page.get_by_role("button", name="I am all right").click()
    expect(answer).to_be_visible()
    axe("/learn/small-module/")
    axe("/learn/small-module/assessment/")


def test_leaving_by_keyboard_keeps_the_place(page: Page, officer, axe):
    page.goto("/learn/small-module/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Pause or leave").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    axe()
    page.get_by_role("link", name="Carry on").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Lesson 1 of 2")).to_be_visible()
    assert Enrolment.objects.get().sessions == 2
