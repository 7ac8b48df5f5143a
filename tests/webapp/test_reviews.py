from datetime import date

import pytest

from kb.library.document import Review
from tests.search.samples import sample
from webapp.reviews import ReviewNote, review_note

TODAY = date(2026, 6, 30)
WRITTEN = date(2026, 1, 1)
REVIEW = Review(date(2026, 4, 1), "Bob", "used")

CASES = {
    "nothing is known": ({}, ReviewNote("Not reviewed yet.", "", "unreviewed")),
    "first review is due": (
        {"created": WRITTEN, "review_every": "1 year"},
        ReviewNote("Not reviewed yet; a first review is due on 1 January 2027.", "", "unreviewed"),
    ),
    "first review is past": (
        {"created": WRITTEN, "review_every": "90d"},
        ReviewNote("Not reviewed yet; a first review was due on 1 April 2026.", "", "past"),
    ),
    "never to be reviewed": (
        {"created": WRITTEN, "review_every": "never"},
        ReviewNote("Not reviewed yet.", "", "unreviewed"),
    ),
    "reviewed": (
        {"reviewed": REVIEW},
        ReviewNote("Reviewed by Bob on 1 April 2026, having used it.", "", "reviewed"),
    ),
    "reviewed and due today": (
        {"reviewed": REVIEW, "review_every": "90d"},
        ReviewNote(
            "Reviewed by Bob on 1 April 2026, having used it.",
            "The next review is due on 30 June 2026.",
            "reviewed",
        ),
    ),
    "reviewed and past": (
        {"reviewed": Review(date(2026, 3, 31)), "review_every": "90d"},
        ReviewNote("Reviewed on 31 March 2026.", "A review was due on 29 June 2026.", "past"),
    ),
    "reviewed in a way that has no words": (
        {"reviewed": Review(date(2026, 4, 1), "Bob", "odd")},
        ReviewNote("Reviewed by Bob on 1 April 2026.", "", "reviewed"),
    ),
    "due after the last year": (
        {"reviewed": Review(date(9999, 1, 1)), "review_every": "90 years"},
        ReviewNote("Reviewed on 1 January 9999.", "", "reviewed"),
    ),
}


@pytest.mark.parametrize(("fields", "note"), CASES.values(), ids=list(CASES))
def test_review_is_told_honestly_when(fields, note):
    assert review_note(sample("it", **fields)[0], TODAY) == note
