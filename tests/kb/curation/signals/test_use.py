"""Signals that come from readers who do not come, or are not helped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.curation.activity import Activity, Votes
from kb.curation.signals.use import SIGNALS, lower_bound
from kb.library.document import Link
from tests.documents import document
from tests.raising import raised, told

OLD = {"created": date(2025, 1, 1)}
COUNTED = date(2025, 12, 1)


def unused(*documents, views=None, counted=COUNTED):
    activity = Activity(views=views or {}, counted=counted)
    return told(SIGNALS, "unused", *documents, activity=activity)


def useful(yes, no):
    activity = Activity(votes={"library:a.md": Votes(yes, no), "library:gone.md": Votes(0, 9)})
    return raised(SIGNALS, "low-usefulness", document("a"), activity=activity)


def test_page_that_nobody_reads_and_nothing_links_to_is_told():
    said = "Nobody has read it for 90 days, and nothing links to it."
    assert unused(document("a", **OLD)) == [("a", said)]


def test_page_that_is_read_linked_or_new_is_used():
    linking = document("b", links=(Link("reference", "a"),), created=date(2026, 2, 1))
    assert unused(document("a", **OLD), linking) == []
    assert unused(document("a", **OLD), views={"library:a.md": 1}) == []
    assert unused(document("a", lifecycle="archived", **OLD)) == []


@pytest.mark.parametrize("counted", [None, date(2025, 12, 2)])
def test_nothing_is_said_before_views_were_counted_for_long(counted):
    assert unused(document("a", **OLD), counted=counted) == []


def test_page_that_few_find_useful_says_how_many():
    (cause,) = useful(1, 9)
    assert cause.sentence == "1 of 10 readers found it useful."
    assert round(cause.strength, 3) == 0.946


def test_few_votes_and_good_votes_say_nothing():
    assert useful(0, 4) == []
    assert useful(8, 2) == []


def test_bound_is_that_of_wilson():
    assert lower_bound(Votes()) == 0.0
    assert round(lower_bound(Votes(8, 2)), 4) == 0.4902


@given(st.integers(0, 500), st.integers(0, 500))
def test_bound_is_never_above_the_share(yes, no):
    assert 0.0 <= lower_bound(Votes(yes, no)) <= yes / max(1, yes + no)
    assert lower_bound(Votes(yes, no)) <= lower_bound(Votes(yes + 1, no))
