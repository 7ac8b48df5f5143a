"""The site in a real browser: accessible, within its bounds, and complete without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import NEEDS_CHROMIUM
from tests.webapp.running import Site, page_text

pytestmark = NEEDS_CHROMIUM

PAGES = {
    "home": "/",
    "search": "/search?q=recap",
    "nothing": "/search?q=zzzz+tag:jams",
    "playbook": "/library/playbooks/run-a-jam",
    "pattern": "/library/patterns/recap",
    "experiment": "/library/experiments/recap-form",
    "decision": "/library/decisions/cycles",
    "superseded": "/library/playbooks/monthly-talks",
    "type": "/types/playbook",
    "topics": "/tags/",
    "topic": "/tags/facilitation",
    "missing": "/library/playbooks/run-a-jma",
    "explained": "/search?q=recap&explain=recap-form",
    "grouped": "/search?q=(recap+OR+jam)+is:stale+tpye:x",
    "names": "/entities/",
    "effects": "/effects",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_fault_that_axe_finds(open_page, name, theme):
    page = open_page(PAGES[name], color_scheme=theme)
    for details in page.locator("main details").all():
        details.evaluate("element => element.open = true")
    results = Axe().run(page)
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways_on_a_phone(open_page, name):
    page = open_page(PAGES[name], viewport={"width": 390, "height": 844})
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_large_enough_for_a_finger(open_page, name):
    page = open_page(PAGES[name], viewport={"width": 390, "height": 844}, has_touch=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'body > header a, .kind a, .chips a, .pages a, summary, button'
        )]
        .filter(one => one.checkVisibility() && !one.classList.contains('skip'))
        .map(one => [one.textContent.trim(), one.getBoundingClientRect().height])
        .filter(([, height]) => height < 24)"""
    )
    assert small == []


def test_search_leads_to_the_section_that_matched(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("whoever was tried")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Five lines")).first.click()
    expect(page).to_have_url(re.compile(r"/library/patterns/recap#s-five-lines$"))
    expect(page.locator("#s-five-lines")).to_be_in_viewport()


def test_site_is_complete_without_javascript(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("searchbox", name="Search the library").last.fill("recap")
    page.get_by_role("button", name="Search").last.click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="Experiments").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def test_tabs_work_without_javascript(open_page):
    page = open_page("/library/playbooks/run-a-jam", java_script_enabled=False)
    expect(page.get_by_text("Sit together.")).to_be_visible()
    page.get_by_text("Large group").click()
    expect(page.get_by_text("Divide.")).to_be_visible()
    expect(page.get_by_text("Sit together.")).to_be_hidden()


def test_chosen_theme_stays(open_page):
    page = open_page("/", color_scheme="light")
    page.get_by_label("Dark").check()
    page.goto("/tags/")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    page.get_by_label("As the system").check()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") != "dark"


def test_keyboard_reaches_the_text_first(open_page):
    page = open_page("/library/playbooks/run-a-jam")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_print_shows_what_is_folded_and_leaves_the_furniture_out(open_page):
    page = open_page("/library/playbooks/run-a-jam")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Longer is slower.")).to_be_visible()
    expect(page.get_by_text("Divide.")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_be_hidden()


def test_page_is_painted_in_one_go(open_page):
    page = open_page("/library/playbooks/run-a-jam")
    shift = page.evaluate(
        """() => new Promise(done => {
            let total = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) total += entry.value;
            }).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(total), 300);
        })"""
    )
    assert shift < 0.02


def test_preview_refreshes_by_itself(browser, tmp_path):
    folder = tmp_path / "draft"
    folder.mkdir()
    (folder / "a.md").write_text(page_text("a", "Before.", "Fruit"))
    site = Site(tmp_path, "--folder", str(folder))
    try:
        site.wait_for("/library/a", "Before.")
        page = browser.new_page()
        page.goto(f"{site.url}/library/a")
        (folder / "a.md").write_text(page_text("a", "Afterwards.", "Fruit"))
        expect(page.get_by_text("Afterwards.")).to_be_visible(timeout=10_000)
        page.close()
    finally:
        site.close()
