"""The signal that comes from documents that repeat each other."""

from datetime import date

import pytest

from kb.audience import ANONYMOUS, Viewer
from kb.curation.cause import Pointer
from kb.library.document import Link
from search.curating import Grounds, ground_of
from search.signals.duplicates import SIGNALS
from tests.search.likeness.test_duplicates import text
from tests.search.samples import PUBLIC, publish_samples, sample, view_of

DAY = date(2026, 3, 1)
OLD = sample("old", "Old", text(1), created=date(2024, 1, 1))
NEW = sample("new", "New", text(1), created=date(2025, 1, 1))
OTHER = sample("other", "Other", text(2))


@pytest.fixture
def causes(tmp_path):
    """What is said to a viewer of these documents; what was found before is remembered."""
    grounds = Grounds()

    def causes(*samples, viewer=ANONYMOUS):
        publish_samples(tmp_path, samples)
        ground = grounds.of(view_of(tmp_path, viewer), DAY)
        return [(one.document, one.pointers) for one in SIGNALS[0].find(ground)]

    return causes


def test_newer_one_of_two_is_told_with_the_other(tmp_path):
    publish_samples(tmp_path, [OLD, NEW, OTHER])
    (cause,) = SIGNALS[0].find(ground_of(view_of(tmp_path), DAY))
    assert (cause.document, cause.facts, cause.strength) == ("new", ("old",), 1.0)
    said = "100% of the shorter text stands in the other one as well: see 'Old'."
    assert (cause.sentence, cause.pointers) == (said, (Pointer("Old", "old"),))


@pytest.mark.parametrize(
    "more",
    [{"type": "pattern"}, {"lifecycle": "archived"}, {"links": (Link("supersedes", "old"),)}],
)
def test_what_differs_in_kind_or_takes_the_place_of_another_may_be_alike(causes, more):
    assert causes(OLD, sample("new", "New", text(1), **more)) == []


def test_document_that_comes_later_is_compared_with_all(causes):
    assert causes(OLD, OTHER) == []
    assert causes(OLD, OTHER, NEW) == [("new", (Pointer("Old", "old"),))]


def test_document_that_was_changed_is_not_alike_any_more(causes):
    assert causes(OLD, NEW) == [("new", (Pointer("Old", "old"),))]
    assert causes(OLD, sample("new", "New", text(3), created=date(2025, 1, 1))) == []


def test_copy_that_a_reader_may_not_read_causes_nothing_for_him(causes):
    acme = frozenset({"org:acme"})
    hidden = sample("old", "Old", text(1), created=date(2024, 1, 1), audience=acme)
    assert causes(hidden, NEW, OTHER) == []
    assert causes(hidden, NEW, viewer=Viewer(PUBLIC | acme)) == [("new", (Pointer("Old", "old"),))]
