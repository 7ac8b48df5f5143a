"""Hostile pages in a real browser, without the protection that the site's headers add."""

from pathlib import Path

import pytest

from kb.rendering.convert import convert
from kb.rendering.finish import finish
from kb.rendering.page import Draft
from tests.browser import NEEDS_CHROMIUM

FOLDER = Path(__file__).parents[2] / "hostile" / "markdown"
CASES = sorted(FOLDER.glob("*.md"))

pytestmark = NEEDS_CHROMIUM

WATCH = "<script>window.fired = 0; window.alert = () => { window.fired += 1 }</script>"


@pytest.fixture(scope="module")
def tab(browser):
    return browser.new_page()


def page_of(path):
    """The page in a frame like the site's, with something for it to overwrite."""
    converted = convert(path.read_text(encoding="utf-8"))
    html = finish(Draft(converted.html, {})).html
    return f"<!doctype html>{WATCH}<main id=main>{html}</main><p id=end>end</p>"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hostile_page_runs_nothing_and_loads_nothing(tab, path):
    requests = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.set_content(page_of(path))
    for element in tab.query_selector_all("main a, main summary, main label"):
        element.dispatch_event("mouseover")
        element.dispatch_event("focus")
    seen = tab.evaluate(
        "[window.fired, typeof document.body.appendChild, document.querySelector('#end')"
        ".parentNode === document.body, document.querySelectorAll('#main').length]"
    )
    assert seen == [0, "function", True, 1]
    assert requests == []
