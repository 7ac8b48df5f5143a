"""Pictures of every kind of page, at two widths and in both themes: `make screenshots`.

Usage: python -m tests.screenshots [URL [FOLDER [NAME ...]]]. The site must be running at URL, by
default http://127.0.0.1:8000; pictures go to FOLDER, by default .cache/screenshots. Pages for
people who are signed in come along where SCREENSHOTS_AS holds the email and the password of an
administrator, with a space between them.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM

DEFAULTS = ("http://127.0.0.1:8000", ".cache/screenshots")
WIDTHS = (1280, 390)
THEMES = ("light", "dark")
FIXED_PAGES = {
    "home": "/",
    "search": "/search?q=network",
    "facet": "/search?q=review&type=playbook&type=pattern",
    "nothing": "/search?q=zzzzqqq+tag:meetings",
    "topics": "/tags/",
    "missing": "/library/playbooks/start-netwrok",
    "sign-in": "/sign-in",
}
SIGNED_IN = {
    "account": "/account",
    "reading": "/account/reading",
    "people": "/people",
    "groups": "/groups",
}
TYPES = ("playbook", "pattern", "case-study", "experiment", "decision")


def pages(browser: Browser, url: str) -> Iterator[tuple[str, str]]:
    """Every picture's name with the address of its page; one document of each type."""
    yield from FIXED_PAGES.items()
    page = browser.new_page()
    for name in TYPES:
        page.goto(urljoin(url, f"/types/{name}"))
        yield f"{name}-list", f"/types/{name}"
        link = page.locator(".entries h2 a").first
        yield name, link.get_attribute("href") or "/"
    page.close()


def signed_in(browser: Browser, url: str) -> StorageState | None:
    """The cookies of whom SCREENSHOTS_AS names, if it names somebody."""
    email, _, password = os.environ.get("SCREENSHOTS_AS", "").partition(" ")
    if not password:
        return None
    context = browser.new_context()
    page = context.new_page()
    page.goto(urljoin(url, "/sign-in"))
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(urljoin(url, "/"))
    return context.storage_state()


def take(url: str, folder: Path, wanted: list[str]) -> None:
    """Take all pictures, or those whose page is named in `wanted`."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        somebody = signed_in(browser, url)
        own = SIGNED_IN.items() if somebody else ()
        for name, path in [*pages(browser, url), *own]:
            if wanted and name not in wanted:
                continue
            for width in WIDTHS:
                for theme in THEMES:
                    page = browser.new_page(
                        viewport={"width": width, "height": 900},
                        color_scheme="dark" if theme == "dark" else "light",
                        device_scale_factor=1,
                        storage_state=somebody if name in SIGNED_IN else None,
                    )
                    page.goto(urljoin(url, path))
                    page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    url, folder, *names = [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]]
    take(url, Path(folder), names)
