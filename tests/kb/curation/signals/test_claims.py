"""The signal that comes from sentences that bind themselves to a time."""

from datetime import UTC, date, datetime

from kb.curation.cause import Pointer
from kb.curation.signals.claims import SIGNALS
from kb.library.document import Claim, Review
from tests.documents import document
from tests.raising import raised

BY_2024 = Claim("All teams will move by the end of 2024.", "s-plan", date(2024, 12, 31))
CURRENTLY = Claim("It is currently in pilot.", "s-now", None, 730)


def past(*documents, **more):
    return raised(SIGNALS, "claim-past", *documents, **more)


def test_day_that_is_past_is_quoted():
    (cause,) = past(document("a", claims=(BY_2024,)))
    assert cause.sentence == "It speaks of 2024-12-31 as of a day to come, and that day is past."
    assert (cause.quote, cause.since) == (BY_2024.text, date(2024, 12, 31))
    assert cause.pointers == (Pointer("The sentence", "a", "s-plan"),)


def test_day_to_come_is_silent():
    assert past(document("a", claims=(BY_2024,)), day=date(2024, 12, 31)) == []


def test_passing_state_is_doubted_when_nobody_looked_for_long():
    (cause,) = past(document("a", claims=(CURRENTLY,), created=date(2024, 2, 1)))
    said = "It speaks of a passing state, and nobody has looked at it since 2024-02-01."
    assert (cause.sentence, cause.since) == (said, date(2026, 1, 31))


def test_passing_state_is_believed_after_a_review_or_a_change():
    old = {"claims": (CURRENTLY,), "created": date(2020, 1, 1)}
    assert past(document("a", reviewed=Review(date(2025, 1, 1)), **old)) == []
    assert past(document("a", last_commit=datetime(2025, 1, 1, tzinfo=UTC), **old)) == []
    assert past(document("a", claims=(CURRENTLY,))) == []


def test_records_and_what_is_at_rest_may_say_what_was_to_come():
    assert past(document("a", type="session", claims=(BY_2024,))) == []
    assert past(document("a", lifecycle="archived", claims=(BY_2024,))) == []
