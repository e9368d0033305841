"""Real Chromium against a live server. `npm run build` first: the pages need their style sheet and script."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from courses.models import CoursePage
from elearning.people.models import User

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
STYLES = settings.BASE_DIR / "elearning" / "portal" / "static" / "portal" / "build" / "app.css"

SignIn = Callable[[User], None]
CheckPage = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing. Install Debian's package: apt-get install chromium")
    if not STYLES.exists():
        pytest.fail("The style sheet is missing. Run: npm ci && npm run build")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "viewport": DESK, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    """`page.goto("/record/")` goes to the live server."""
    return live_server.url


@pytest.fixture
def sign_in(context: BrowserContext, live_server) -> SignIn:
    """Signs a person in by a session cookie, without the form (which has a test of its own)."""

    def signed_in(user: User) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return signed_in


@pytest.fixture
def module() -> CoursePage:
    """M01 as it is shipped, among the forces, posts and modules that every installation begins with."""
    call_command("load_reference", verbosity=0, stdout=StringIO())
    call_command("seed_curriculum", verbosity=0, stdout=StringIO())
    return CoursePage.objects.get(code="M01")


@pytest.fixture
def axe(page: Page) -> CheckPage:
    """`axe("/record/")`, or `axe()` for the page as it is: at both widths no violation and no scrolling sideways."""

    def checked(address: str = "") -> None:
        before = page.viewport_size
        if not address:
            page.wait_for_load_state("networkidle")  # a key press returns before the page that it leads to
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            if address:
                page.goto(address)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{page.url} at {size['width']} px\n{found.generate_report()}"
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{page.url} is {width} px wide at {size['width']} px"
        if before:
            page.set_viewport_size(before)

    return checked


@pytest.fixture(autouse=True)
def no_refused_content(page: Page):
    """Fails a test in which the browser refused something under the Content-Security-Policy, or a script broke."""
    refused: list[str] = []
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    yield
    assert refused == []
