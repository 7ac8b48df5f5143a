"""Saying something of a page, in a real browser: with and without scripts, on a phone."""

import pytest

from tests.browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM

JAM = "/library/playbooks/run-a-jam"
PHONE = {"width": 390, "height": 844}
SELECT = """() => {
    const words = document.querySelector(".prose p");
    getSelection().selectAllChildren(words);
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_visitor_reports_a_problem_on_a_phone(open_page, said, scripts):
    page = open_page(JAM, viewport=PHONE, java_script_enabled=scripts)
    page.get_by_role("link", name="Report a problem").click()
    page.get_by_label("It is out of date").check()
    page.get_by_label("What should be different?").fill(f"Scripts: {scripts}.")
    page.get_by_role("button", name="Send the report").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Thank you"
    texts = [flag.text for flags in said().flags.values() for flag in flags]
    assert f"Scripts: {scripts}." in texts


def test_words_that_were_selected_go_along(open_page):
    page = open_page(JAM)
    page.evaluate(SELECT)
    page.get_by_role("link", name="Report a problem").click()
    passage = page.get_by_label("Which words do you mean?")
    assert passage.input_value() == "Begin with a case, not with a topic."


def test_words_of_a_selection_that_was_given_up_stay_behind(open_page):
    page = open_page(JAM)
    page.evaluate(SELECT)
    page.locator(".prose p").first.click()
    page.get_by_role("link", name="Report a problem").click()
    assert page.get_by_label("Which words do you mean?").input_value() == ""


def test_vote_takes_the_answer_of_the_link(open_page):
    page = open_page(JAM, viewport=PHONE)
    page.get_by_role("link", name="No", exact=True).click()
    assert page.get_by_label("No, it was not").is_checked()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Thank you"
    page.get_by_role("link", name="Back to Run a jam").click()
    assert page.url.endswith(JAM)


def test_choices_and_fields_are_large_enough_for_a_finger(open_page):
    page = open_page("/documents/run-a-jam/report", viewport=PHONE)
    heights = page.evaluate(
        "[...document.querySelectorAll('.ticks label, main button, main .box')]"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert (len(heights), min(heights) >= 44) == (8, True)
