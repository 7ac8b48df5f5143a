"""The search box in a real browser: what is offered, by keys, by touch, and to those who listen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM
PAGE = "/tags/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def combobox(page):
    return page.get_by_role("combobox", name="Search the library")


def active(page):
    """The text of the option that the box points at."""
    return page.evaluate(
        """() => document.getElementById(
            document.activeElement.getAttribute('aria-activedescendant'))?.textContent.trim()"""
    )


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_key_opens_the_box_and_arrows_choose(open_page, key):
    page = open_page(PAGE)
    page.keyboard.press(key)
    expect(combobox(page)).to_be_focused()
    page.keyboard.type("jam")
    option = page.get_by_role("option", name=re.compile("Run a jam"))
    expect(option).to_be_visible()
    expect(combobox(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    assert "Run a jam" in active(page)
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/library/playbooks/run-a-jam$"))


def test_escape_closes_then_empties_and_enter_searches(open_page):
    page = open_page(PAGE)
    page.keyboard.press("/")
    page.keyboard.type("jam")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(combobox(page)).to_have_value("jam")
    page.keyboard.press("Escape")
    expect(combobox(page)).to_have_value("")
    page.keyboard.type("recap")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=recap$"))


def test_key_does_nothing_while_somebody_types_elsewhere(open_page):
    page = open_page(PAGE)
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("textarea").press("Control+k")
    page.locator("textarea").press("/")
    expect(page.locator("textarea")).to_have_value("/")


def test_key_of_one_letter_can_be_turned_off(open_page):
    page = open_page(PAGE)
    page.get_by_label("/ goes to the search box").uncheck()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    page.keyboard.press("Control+k")
    expect(combobox(page)).to_be_focused()


def test_name_of_a_filter_fills_the_box_and_its_values_follow(open_page):
    page = open_page(PAGE)
    page.keyboard.press("/")
    page.keyboard.type("ty")
    page.get_by_role("option", name="type:").click()
    page.get_by_role("option", name=re.compile("type:pattern")).click()
    expect(page).to_have_url(re.compile("/search.q=type:pattern$"))


def test_recent_searches_are_offered_and_can_be_forgotten(open_page):
    page = open_page(PAGE)
    page.keyboard.press("/")
    page.keyboard.type("recap form")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=recap\+form$"))
    page.goto("/tags/")
    page.keyboard.press("/")
    expect(page.get_by_role("option", name="recap form")).to_be_visible()
    page.get_by_role("option", name="Forget these").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('searches')") is None


def test_number_of_suggestions_is_told_in_a_place_that_was_there_before(open_page):
    page = open_page(PAGE)
    told = page.get_by_role("search").get_by_role("status")
    expect(told).to_have_text("")
    page.keyboard.press("/")
    page.keyboard.type("sessions")
    expect(told).to_have_text("1 suggestion; choose with the arrow keys")
    page.keyboard.type("zzz")
    expect(told).to_have_text("No suggestions")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"color_scheme": "light"}, PHONE])
def test_open_list_has_no_fault_that_axe_finds(open_page, options):
    page = open_page("/search", **options)
    combobox_before = page.get_by_role("main").locator("[name=q]")
    combobox_before.tap() if "has_touch" in options else combobox_before.click()
    page.keyboard.type("jam ty")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    results = Axe().run(page)
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    assert found == []


def test_phone_offers_within_its_width_and_by_touch(open_page):
    page = open_page("/search", **PHONE)
    page.get_by_role("main").locator("[name=q]").tap()
    page.keyboard.type("jam")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert (widths[0] <= widths[1], option.bounding_box()["height"] >= 44) == (True, True)
    option.tap()
    expect(page).to_have_url(re.compile("/library/"))


def test_list_stays_within_the_window_of_a_small_screen(open_page):
    page = open_page(PAGE, viewport={"width": 980, "height": 500})
    page.keyboard.press("/")
    page.keyboard.type("recap")
    expect(page.get_by_role("option").first).to_be_visible()
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 980
