"""What people do on the site, as steps that several flows share. Each begins where the step before it left the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from playwright.sync_api import Page, expect

from elearning.demo.answers import answer
from elearning.people.models import User
from quizzes import asking
from quizzes.models import Attempt, AttemptItem

PASSWORD = "a good long password"  # every person of UserFactory has it
Look = Callable[[], None]


def nothing() -> None:
    """The look of somebody who does not examine the page."""


def sign_in_by_form(page: Page, user: User) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def read_lessons(page: Page, count: int, look: Look = nothing) -> None:
    """From the first lesson to the page of the assessment."""
    for number in range(1, count + 1):
        expect(page.get_by_text(f"Lesson {number} of {count}")).to_be_visible()
        look()
        page.get_by_role("button", name="Mark as read and continue").click()


def take_assessment(page: Page, user: User, *, right: bool, look: Look = nothing) -> Attempt:
    """From the assessment's page to the result, with answers made from the questions as they were published."""
    page.get_by_role("button", name="Start the assessment").or_(page.get_by_role("button", name="Try again")).click()
    page.wait_for_url("**/attempts/**")
    attempt = Attempt.objects.get(user=user, submitted_at=None)
    items = attempt.items.select_related("version").order_by("position")
    for item in items:
        expect(page).to_have_title(re.compile(rf"^Question {item.position} of {len(items)}\b"))
        look()
        _give(page, item, answer(Random(0), item.version.spec, right))
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.get_by_text("Not answered")).to_have_count(0)
    look()
    page.get_by_role("button", name="Hand in my answers").click()
    page.wait_for_url("**/result/")
    attempt.refresh_from_db()
    return attempt


def complete(page: Page, user: User, lessons: int) -> None:
    """From the module's front page to its end."""
    page.get_by_role("button", name="Start").click()
    read_lessons(page, lessons)
    take_assessment(page, user, right=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("You passed")


def _give(page: Page, item: AttemptItem, response: Any) -> None:
    if item.version.spec["type"] == "branching":
        return _decide(page, response)
    for name, values in asking.given_of(item.version.spec, response).items():
        for value in values:
            _fill(page, name, str(value))
    page.get_by_role("button", name="Save and").click()
    return None


def _decide(page: Page, response: dict[str, Any]) -> None:
    for _node, choice in (step for path in response["paths"] for step in path):
        page.locator(f'input[name="answer"][value="{choice}"]').check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("You decided:")).to_be_visible()
    page.get_by_role("button", name="Continue").or_(page.get_by_role("button", name="Check your answers")).click()


def _fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f'form.app-question [name="{name}"]')
    match field.first.evaluate("field => field.type"):
        case "radio" | "checkbox":
            page.locator(f'form.app-question [name="{name}"][value="{value}"]').check()
        case "select-one":
            field.select_option(value)
        case _:
            field.fill(value)
