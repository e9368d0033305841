"""A manager sees an officer's training arrive, from the force down to the statement, on the page and in the files."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from courses.models import CoursePage
from elearning.lib import clock
from elearning.people.models import Membership, Organisation, Post
from elearning.records import verbs
from elearning.records.models import Statement
from tests.browser import steps
from tests.factories.compliance import RequirementFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory, manager_of

LESSONS = 4
FIGURES = ("Must hold", "Hold it now", "Expiring", "Not yet due", "Overdue", "Expired", "People")

pytestmark = pytest.mark.browser


@pytest.fixture
def membership(module: CoursePage) -> Membership:
    """The officer of the flow: one of two in Hereford, long overdue; Ludlow has a third, who is new."""
    force = Organisation.objects.get(key="west-mercia")
    RequirementFactory(name="M01 for everyone", course=module, organisation=force, due_days=60)
    hereford, ludlow = (OrganisationFactory(parent=force, name=name) for name in ("Hereford", "Ludlow"))
    post = Post.objects.get(key="response-officer")
    new = clock.today() - timedelta(days=10)
    MembershipFactory(user=UserFactory(first_name="Ann"), organisation=hereford, post=post)
    MembershipFactory(user=UserFactory(first_name="Lou"), organisation=ludlow, post=post, start=new)
    officer = UserFactory(first_name="Olu", last_name="Officer")
    return MembershipFactory(user=officer, organisation=hereford, post=post, number="2201")


def test_a_manager_sees_the_officers_row_change_and_takes_it_away(
    page: Page, browser: Browser, membership: Membership, live_server, axe
):
    steps.sign_in_by_form(page, manager_of(Organisation.objects.get(key="west-mercia"), first_name="Mina"))
    axe()
    page.get_by_role("link", name="See who is trained").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("West Mercia Police")
    axe()
    assert figures(row(page, "Hereford")) == ["0%", "2", "0", "0", "0", "2", "0", "2"]
    assert states_of(page, membership) == "Overdue"

    complete_elsewhere(browser, live_server.url, membership)

    page.goto("/reports/")
    assert figures(row(page, "Hereford")) == ["50%", "2", "1", "0", "0", "1", "0", "2"]
    assert figures(row(page, "Ludlow")) == ["0%", "1", "0", "0", "1", "0", "0", "1"]
    see_the_file(page, "Units")
    axe()
    drill_down(page, membership, axe)


def row(page: Page, name: str) -> Locator:
    """The row of a table whose heading says this name."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def figures(line: Locator) -> list[str]:
    return [cell.inner_text().removeprefix("Rate").strip() for cell in line.get_by_role("cell").all()]


def states_of(page: Page, membership: Membership) -> str:
    page.goto("/reports/people/")
    return row(page, str(membership.user)).locator(".app-tag").inner_text()


def complete_elsewhere(browser: Browser, origin: str, membership: Membership) -> None:
    """The officer's own browser, in which the module is begun and finished."""
    context = browser.new_context(base_url=origin)
    page = context.new_page()
    steps.sign_in_by_form(page, membership.user)
    page.get_by_role("region", name="Recognise it").get_by_role("button", name="Start").click()
    steps.complete(page, membership.user, LESSONS)
    context.close()


def drill_down(page: Page, membership: Membership, axe) -> None:
    """Force to unit, unit to people, people to person."""
    page.get_by_role("link", name="Hereford", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hereford")
    axe()
    page.get_by_role("link", name="See the people").click()
    expect(row(page, "Olu Officer")).to_contain_text("Complete")
    expect(row(page, "Ann Example")).to_contain_text("Overdue")
    see_the_file(page, "Where each person stands")
    axe()
    page.get_by_role("link", name="Olu Officer").click()
    see_the_person(page, membership, axe)


def see_the_person(page: Page, membership: Membership, axe) -> None:
    kept = Statement.objects.get(user_id=membership.user_id, body__verb__id=verbs.COMPLETED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Olu Officer")
    card = page.get_by_role("region", name="M01 Recognise it")
    expect(card.locator(".app-tag")).to_have_text("Complete")
    expect(card).to_contain_text("So it is complete.")
    card.get_by_text("The record behind it").click()
    expect(card).to_contain_text(f"Statement {kept.statement_id}")
    expect(card.locator("pre")).to_contain_text(verbs.COMPLETED)
    axe()


def see_the_file(page: Page, caption: str) -> None:
    """Both downloads say what the table on the page says."""
    table = page.get_by_role("table", name=caption)
    shown = [line.get_by_role("rowheader").inner_text() for line in table.locator("tbody tr").all()]
    with download(page, "CSV").open(encoding="utf-8-sig", newline="") as file:
        as_csv = list(csv.reader(file))
    with download(page, "Excel (XLSX)").open("rb") as file:
        sheet = openpyxl.load_workbook(file).active
    assert [[as_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True)] == as_csv
    assert [name_in(line) for line in named(as_csv)] == shown
    for line, told in zip(table.locator("tbody tr").all(), named(as_csv), strict=True):
        compare(line, told)


def as_text(cell: object) -> str:
    """A cell of the sheet as the CSV file says it."""
    return "" if cell is None else str(cell).removesuffix(" 00:00:00")


def download(page: Page, name: str) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    # A download leaves the focus where it was, and axe does not see that GOV.UK's focused link has a line below it.
    page.evaluate("document.activeElement.blur()")
    return Path(started.value.path())


def named(lines: list[list[str]]) -> list[dict[str, str]]:
    heading, *rest = lines
    return [dict(zip(heading, line, strict=True)) for line in rest]


def name_in(line: dict[str, str]) -> str:
    return line.get("Organisation or unit") or f"{line['First name']} {line['Last name']}"


def compare(line: Locator, told: dict[str, str]) -> None:
    if "State" in told:
        assert line.locator(".app-tag").inner_text() == told["State"]
        return
    assert figures(line) == [f"{told['Rate (%)']}%", *(told[name] for name in FIGURES)]
