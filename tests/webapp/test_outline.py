import pytest

from kb.rendering.page import Page, Section
from webapp.outline import Entry, outline_of


def section(level, heading, anchor=None):
    return Section(f"s-{heading}" if anchor is None else anchor, level, heading, "")


def outline(*sections):
    return outline_of(Page("", sections))


def test_two_upper_levels_are_listed_and_deeper_ones_left_out():
    a, b, c, d, e = (section(n, h) for n, h in ((2, "a"), (3, "b"), (4, "c"), (3, "d"), (2, "e")))
    assert outline(a, b, c, d, e) == (Entry(a, (b, d)), Entry(e))


def test_levels_count_from_the_highest_that_is_used():
    a, b = section(3, "a"), section(4, "b")
    assert outline(a, b) == (Entry(a, (b,)),)


def test_first_heading_may_be_lower_than_the_next():
    a, b, c = section(3, "a"), section(2, "b"), section(3, "c")
    assert outline(a, b, c) == (Entry(a), Entry(b, (c,)))


@pytest.mark.parametrize(
    "sections",
    [
        (),
        (section(2, "alone"),),
        (section(1, "", ""), section(2, "alone")),
        (section(2, "no anchor", ""), section(2, "alone")),
    ],
)
def test_page_with_nothing_to_choose_from_has_no_outline(sections):
    assert outline(*sections) == ()
