"""Renews the README's pictures: `python docs/take_screenshots.py [--address http://localhost:8000] [--width 390]`.

Needs a demonstration that is running at the address (`make demo`) and Chromium. Signs in with the demonstration's
accounts and looks at it as each of three people does; changes nothing but the officer's own place in a module. Writes
docs/images/officer.png, trainer.png and manager.png; at 390 pixels wide they end in -390.png.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from elearning.demo import accounts  # noqa: E402 (this script is run by its path)

IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
DESK_WIDTH, HEIGHT = 1280, 1400
MODULE = "recognise-it"
LESSON = "forms"
QUESTION = "M01-Q2"


def officer(page: Page) -> None:
    """A lesson in the player."""
    page.goto(f"/learn/{MODULE}/")
    start = page.locator(f"form[action$='/learn/{MODULE}/start/'] button")
    if start.count():
        start.first.click()
    page.goto(f"/learn/{MODULE}/lessons/{LESSON}/")


def trainer(page: Page) -> None:
    """A question of the bank as its author edits it."""
    page.goto("/admin/snippets/quizzes/question/")
    page.get_by_role("link", name=QUESTION, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def manager(page: Page) -> None:
    """The report on the manager's own force."""
    page.goto("/reports/")


SCREENS: dict[accounts.Account, Callable[[Page], None]] = {
    accounts.OFFICER: officer,
    accounts.TRAINER: trainer,
    accounts.MANAGER: manager,
}


def sign_in(page: Page, account: accounts.Account) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(account.email)
    page.locator("input[name=password]").fill(accounts.PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state()
    if "/accounts/login" in page.url:
        raise SystemExit(f"{account.email} could not sign in. Is this the demonstration? Start it with: make demo")


def take(browser: Browser, address: str, width: int) -> None:
    ending = "" if width == DESK_WIDTH else f"-{width}"
    for account, show in SCREENS.items():
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        page = context.new_page()
        sign_in(page, account)
        show(page)
        path = IMAGES / f"{show.__name__}{ending}.png"
        page.screenshot(path=path)
        context.close()
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")  # noqa: T201 (a script's own words)


def main() -> None:
    parser = argparse.ArgumentParser(description="Renew the README's pictures from a running demonstration.")
    parser.add_argument("--address", default="http://localhost:8000", help="where the demonstration answers")
    parser.add_argument("--width", type=int, default=DESK_WIDTH, help="how wide the window is, in pixels")
    asked = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            take(browser, asked.address, asked.width)
        except BrowserError as error:
            raise SystemExit(f"No picture could be taken at {asked.address}: {error.message.splitlines()[0]}") from None
        finally:
            browser.close()


if __name__ == "__main__":
    main()
