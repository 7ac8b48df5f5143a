"""Signals that come from whoever answers for a page."""

from datetime import UTC, date, datetime

from kb.curation.cause import Pointer
from kb.curation.signals.owners import SIGNALS
from kb.library.document import Edit, Review
from tests.documents import document
from tests.raising import raised, told

BOB = {"type": "person", "title": "Bob Bell"}
OLD = date(2024, 5, 1)


def inactive(*documents):
    return raised(SIGNALS, "owner-inactive", *documents)


def test_document_of_nobody_says_so():
    assert told(SIGNALS, "unowned", document("a")) == [("a", "Nobody answers for it.")]


def test_document_with_an_owner_or_a_steward_is_silent():
    charter = document("b", type="charter", facts={"steward": "bob"})
    assert told(SIGNALS, "unowned", document("a", owner="bob"), charter) == []
    assert told(SIGNALS, "unowned", document("bob", **BOB)) == []


def test_owner_who_has_left_is_named():
    bob = document("bob", facts={"active": False}, **BOB)
    (cause,) = inactive(bob, document("a", owner="Bob Bell"))
    assert cause.sentence == "Bob Bell, who answers for it, is not there any more."
    assert cause.pointers == (Pointer("Bob Bell", "bob"),)


def test_owner_who_did_nothing_for_a_year_is_told():
    (cause,) = inactive(document("a", owner="bob", authors=("Bob",), created=OLD))
    assert cause.sentence == "Nothing is known of bob, who answers for it, since 2024-05-01."
    assert (cause.since, cause.strength) == (OLD, 0.5)


def test_owner_who_did_something_under_any_of_his_names_is_there():
    bob = document("bob", facts={"active": True}, **BOB)
    old = document("a", owner="bob", authors=("bob",), created=OLD)
    review = document("b", reviewed=Review(date(2025, 9, 1), by="Bob Bell"))
    edit = Edit(datetime(2025, 9, 1, tzinfo=UTC), ("Bob Bell",), "changed")
    assert inactive(bob, old, review) == []
    assert inactive(bob, old, document("b", edits=(edit,))) == []


def test_owner_of_whom_nothing_is_known_is_not_accused():
    assert inactive(document("a", owner="bob")) == []
