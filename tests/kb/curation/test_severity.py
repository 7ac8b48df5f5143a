"""How much a document needs somebody to look at it."""

from hypothesis import given
from hypothesis import strategies as st

from kb.curation.activity import Activity
from kb.curation.severity import LEVELS, exposure_in, level, priority, severity
from kb.library.document import Link
from tests.documents import document, library

SHARE = st.floats(0, 1)


@given(st.lists(SHARE, max_size=8), SHARE)
def test_one_more_cause_never_makes_it_less_severe(weighed, more):
    assert 0 <= severity(weighed) <= severity([*weighed, more]) <= 1


def test_two_causes_are_put_together_as_chances_are():
    assert severity([0.5, 0.5]) == 0.75
    assert severity([]) == 0


@given(SHARE, SHARE)
def test_priority_of_a_page_nobody_sees_is_two_fifths(severe, seen):
    assert priority(severe, 0) == severe * 0.4
    assert priority(severe, 0) <= priority(severe, seen) <= severe


def test_levels_go_down():
    assert [level(one) for one in (0.9, 0.3, 0.0)] == list(LEVELS)


def test_page_that_others_link_to_is_more_exposed():
    linked = document("linked")
    linking = document("linking", links=(Link("reference", "linked"),))
    exposure = exposure_in(library(linked, linking), Activity())
    assert (exposure(linked), exposure(linking)) == (1.0, 0.0)


def test_views_expose_a_page():
    one, other = document("one"), document("other")
    views = Activity(views={"library:one.md": 10, "library:other.md": 1})
    exposure = exposure_in(library(one, other), views)
    assert 0 < exposure(other) < exposure(one) == 1.0


def test_library_without_links_and_views_exposes_nothing():
    one = document("one")
    assert exposure_in(library(one), Activity())(one) == 0.0
