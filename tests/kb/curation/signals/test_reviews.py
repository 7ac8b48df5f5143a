"""Signals that come from reviews."""

from datetime import UTC, date, datetime

from kb.curation.cause import Pointer
from kb.curation.ground import Ground
from kb.curation.signals.reviews import SIGNALS
from kb.library.document import Edit, Review
from tests.documents import document, library

DAY = date(2026, 3, 1)
ROWS = {row.name: row for row in SIGNALS}


def raised(*documents, day=DAY):
    ground = Ground(library(*documents), day)
    return {(cause.signal, cause.document) for row in SIGNALS for cause in row.find(ground)}


def causes(name, one):
    return list(ROWS[name].find(Ground(library(one), DAY)))


def test_overdue_review_says_since_when_and_how_long():
    one = document("a", review_every="30d", reviewed=Review(date(2026, 1, 15)))
    (cause,) = causes("overdue", one)
    assert cause.sentence == "A review was due on 2026-02-14, 15 days ago."
    assert (cause.strength, cause.since) == (0.5, date(2026, 2, 14))


def test_review_due_within_two_weeks_is_announced():
    one = document("a", review_every="30d", reviewed=Review(date(2026, 2, 10)))
    assert raised(one) == {("due-soon", "a")}
    assert raised(one, day=date(2026, 2, 20)) == set()


def test_document_that_nobody_reviewed_says_so():
    one = document("a", review_every="1 year", created=DAY)
    assert raised(one) == {("never-reviewed", "a")}
    assert raised(document("b")) == set()


def test_changed_text_points_to_the_change():
    moment = datetime(2026, 2, 20, 12, tzinfo=UTC)
    one = document(
        "a",
        reviewed=Review(date(2026, 2, 10), body="1" * 64),
        edits=(Edit(datetime(2026, 1, 1, tzinfo=UTC), (), "added"), Edit(moment, (), "changed")),
    )
    (cause,) = causes("changed-since-review", one)
    assert cause.pointers == (Pointer("The change", "a", change=moment),)
    assert cause.since == date(2026, 2, 20)


def test_reviewed_text_that_stands_there_still_is_silent():
    assert raised(document("a", reviewed=Review(DAY, body="0" * 64))) == set()
    assert raised(document("a", reviewed=Review(DAY))) == set()


def test_memory_asks_only_about_new_documents():
    old = document("a", review_every="30d", created=date(2026, 1, 1))
    ground = Ground(library(old), DAY)
    before = list(ROWS["overdue"].find(ground))
    new = document("b", review_every="30d", created=date(2026, 1, 1))
    again = Ground(library(old, new), DAY, memory=ground.memory)
    after = list(ROWS["overdue"].find(again))
    assert after[0] is before[0]
    assert [cause.document for cause in after] == ["a", "b"]
