"""An assessment in a real browser: every type, by keyboard, with and without the connection."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.template import Context, Template
from playwright.sync_api import BrowserContext, Page, expect

from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    EVERY_TYPE,
    BranchingFactory,
    NumericFactory,
    QuizFactory,
    SingleChoiceFactory,
    TrueFalseFactory,
    answered,
    started,
)

SHOTS = os.environ.get("SHOTS_DIR")


def question(attempt: Attempt, position: int) -> str:
    return f"/attempts/{attempt.pk}/questions/{position}/"


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_type_is_accessible_before_and_after(kind, page, sign_in, axe):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[EVERY_TYPE[kind](), NumericFactory()]))
    sign_in(user)
    axe(question(attempt, 1))
    shot(page, f"ask-{kind}")
    answered(attempt)
    axe(question(attempt, 1))
    axe(f"/attempts/{attempt.pk}/review/")
    shot(page, f"review-{kind}")
    page.get_by_role("button", name="Hand in my answers").click()
    axe()
    shot(page, f"result-{kind}")


def test_an_assessment_by_keyboard_alone(page: Page, sign_in, live_server):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[TrueFalseFactory(), NumericFactory()]))
    sign_in(user)
    page.goto(f"/attempts/{attempt.pk}/")
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-state]")).to_have_text("Your answer is saved.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{question(attempt, 2)}")
    page.get_by_role("textbox").focus()
    page.keyboard.type("72")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hand in my answers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You passed")).to_be_visible()


def test_an_error_leads_to_the_field(page: Page, sign_in, axe):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[NumericFactory()]))
    sign_in(user)
    page.goto(question(attempt, 1))
    page.get_by_role("textbox").fill("three")
    page.get_by_role("button", name="Save and check").click()
    axe()
    page.get_by_role("link", name="Enter a number").click()
    expect(page.get_by_role("textbox")).to_be_focused()


def test_the_page_never_says_saved_before_it_is(page: Page, context: BrowserContext, sign_in):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[SingleChoiceFactory()]))
    sign_in(user)
    page.goto(question(attempt, 1))
    context.set_offline(True)
    page.get_by_label("Option b").check()
    expect(page.locator("[data-state]")).to_have_text("Your answer is not saved yet. Use the button below to save it.")
    assert attempt.items.get().response is None
    context.set_offline(False)
    page.get_by_role("button", name="Save and check").click()
    page.wait_for_url("**/review/")
    assert attempt.items.get().response == "b"


def test_changing_ones_mind_quickly_keeps_the_last_choice(page: Page, sign_in):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[SingleChoiceFactory()]))
    sign_in(user)
    page.goto(question(attempt, 1))
    for key in ("a", "c", "b"):
        page.get_by_label(f"Option {key}").check()
    page.get_by_role("button", name="Save and check").click()
    page.wait_for_url("**/review/")
    assert attempt.items.get().response == "b"


def test_a_situation_is_gone_through_decision_by_decision(page: Page, sign_in, axe):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[BranchingFactory()]))
    sign_in(user)
    page.goto(question(attempt, 1))
    for choice, said in (("Do c1", "does harm"), ("Do c2", "Situation n2"), ("Do c1", "end of this situation")):
        page.get_by_label(choice).check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text(said)).to_be_visible()
        axe()
    shot(page, "branching-finished")


def test_everything_works_without_script(browser, sign_in, context: BrowserContext, live_server):
    user = UserFactory()
    attempt = started(user, QuizFactory(questions=[SingleChoiceFactory()]))
    sign_in(user)
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(question(attempt, 1))
    page.get_by_label("Option b").check()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Hand in my answers").click()
    expect(page.get_by_role("heading", name="You passed")).to_be_visible()
    plain.close()


def test_practice_gives_its_feedback_in_place(page: Page, sign_in):
    user = UserFactory()
    attempt, asked = started(user, QuizFactory(questions=[NumericFactory()])), TrueFalseFactory(key="M01-P1")
    sign_in(user)
    page.goto(question(attempt, 1))
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    within = Template("{% load quiz_tags %}{% practice_question question request %}")
    lesson = within.render(Context({"question": asked, "request": None, "csrf_token": token}))
    page.route("**/a-lesson/", lambda route: route.fulfill(body=f"<main>{lesson}</main>", content_type="text/html"))
    page.goto("/a-lesson/")
    page.get_by_label("False").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_text("Because of the cluster.")).to_be_visible()
    expect(page.locator("#practice-m01-p1")).to_be_focused()
    assert page.url.endswith("/a-lesson/")
