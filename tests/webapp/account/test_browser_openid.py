"""The whole way to a real provider and back, in a real browser."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from tests.browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(browser, oidc_site):
    context = browser.new_context(base_url=oidc_site)
    yield context.new_page()
    context.close()


def sign_in_over_there(page, subject):
    page.get_by_role("link", name="Sign in with Network ID").click()
    page.locator("input[name=sub]").first.fill(subject)
    page.locator("input[name=sub]").first.press("Enter")


def test_round_trip_signs_in_and_ends_where_it_began(page, oidc_site, provider, state, accounts):
    by = By(CONSOLE, datetime.now(UTC))
    create_account(state, "rosa@example.org", name="Rosa", by=by)
    provider.knows("rosa", email="rosa@example.org", email_verified=True)
    page.goto("/sign-in?next=/tags/jams")
    sign_in_over_there(page, "rosa")
    page.wait_for_url(f"{oidc_site}/tags/jams")
    assert page.get_by_role("link", name="Rosa").is_visible()
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert "guildbook-journey" not in cookies
    assert (cookies["guildbook"]["httpOnly"], cookies["guildbook"]["sameSite"]) == (True, "Lax")


def test_stranger_comes_back_to_a_page_that_says_what_to_do(page, provider, accounts):
    page.set_viewport_size(PHONE)
    provider.knows("mallory", email="mallory@example.org", email_verified=True)
    page.goto("/sign-in")
    sign_in_over_there(page, "mallory")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text() == (
        "There is no account for mallory@example.org here. "
        "Ask whoever looks after the library to invite you."
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
