"""Pages for people who are signed in, in a real browser: complete, accessible, good on a phone."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from kb.people import sessions
from kb.people.accounts import create_account, set_password
from kb.people.audit import CONSOLE, By
from tests.browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM

PASSWORD = "four words that differ"  # noqa: S105 - of a test
PHONE = {"width": 390, "height": 844}
PAGES = [
    "/account",
    "/account/reading",
    "/account/reports",
    "/documents/run-a-jam/report",
    "/documents/run-a-jam/useful?answer=no",
    "/documents/run-a-jam/thanks?sent=report",
    "/people",
    "/people/ID",
    "/groups",
    "/groups/org/acme",
    "/insights/demand",
    "/names",
]


@pytest.fixture
def open_page(browser, site, state, accounts):
    """Opens a page as Olga, who administrates, or as nobody."""
    contexts = []

    def open_one(path, *, olga=True, **options):
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        account = accounts["olga"].id
        if olga:
            secret, _ = sessions.start(state, account, agent="Chromium", now=datetime.now(UTC))
            context.add_cookies([{"name": "guildbook", "value": secret, "url": site}])
        page = context.new_page()
        page.goto(path.replace("ID", account))
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
def test_page_has_no_fault_that_axe_finds(open_page, path, theme):
    page = open_page(path, olga=path != "/sign-in", color_scheme=theme)
    results = Axe().run(page)
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    assert found == []


@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
@pytest.mark.parametrize("width", [390, 960])
def test_page_does_not_scroll_sideways(open_page, path, width):
    page = open_page(path, olga=path != "/sign-in", viewport={"width": width, "height": 844})
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("path", PAGES)
def test_what_is_pressed_is_large_enough(open_page, path):
    page = open_page(path, viewport=PHONE)
    heights = page.evaluate(
        "[...document.querySelectorAll('main button, main .box')]"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights, default=44) >= 44


def test_menu_of_a_phone_leads_to_the_library_and_to_the_account(open_page):
    page = open_page("/", viewport=PHONE)
    page.get_by_text("Menu").click()
    names = page.locator(".menu a:visible").all_inner_texts()
    assert (names[0], names[-2:]) == ("Search", ["Topics", "Olga"])


def test_somebody_signs_in_and_out_without_a_script(open_page, state):
    by = By(CONSOLE, datetime.now(UTC))
    account = create_account(state, "nina@example.org", name="Nina Novak", by=by)
    set_password(state, account.id, PASSWORD, by=by)
    page = open_page("/account", olga=False, java_script_enabled=False)
    page.get_by_label("Email").fill("nina@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Nina Novak"
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert page.get_by_role("link", name="Sign in").is_visible()
