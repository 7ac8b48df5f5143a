"""Signals that come from names that are retired."""

from datetime import date

from kb.curation.cause import Pointer
from kb.curation.ground import Ground
from kb.curation.signals.names import SIGNALS
from kb.entities.extract import Sentence
from kb.entities.naming import Mentions, Name, NameTable, Place
from kb.findings import problem
from kb.library.library import Library
from kb.vocabulary.tree import TagTree
from tests.documents import document
from tests.raising import DAY, told

SAID = "Post it in Chatter first."


def table(retired):
    name = Name("tool-chatter", "Chatter", "TOOL", "published", "declared", retired=retired)
    return NameTable((name,))


def causes(*documents, retired=date(2025, 1, 1)):
    said = Mentions((Sentence("s-1", SAID),), {"tool-chatter": (Place(0, 11, 18),)})
    held = Library(documents, TagTree(), [table(retired)])
    return list(SIGNALS[0].find(Ground(held, DAY, mentions=lambda _: said)))


def test_retired_tool_is_quoted_with_its_section():
    (cause,) = causes(document("a", entities=("tool-chatter",)))
    assert cause.sentence == "It names Chatter, which has not been in use since 2025-01-01."
    assert (cause.quote, cause.since) == (SAID, date(2025, 1, 1))
    assert cause.pointers == (Pointer("The sentence", "a", "s-1"),)


def test_tool_that_will_be_retired_is_still_in_use():
    assert causes(document("a", entities=("tool-chatter",)), retired=date(2026, 3, 2)) == []
    assert causes(document("a", entities=("tool-chatter",)), retired=None) == []


def test_record_of_a_day_and_what_is_at_rest_may_name_it():
    record = document("a", type="session", entities=("tool-chatter",))
    assert causes(record, document("b", lifecycle="archived", entities=("tool-chatter",))) == []


def test_retired_tag_is_told_with_its_line():
    message = "tags: 'expiry' is retired and counts as 'review-dates'."
    found = [problem("KB237", message, at=(4, 9)).at("a.md")]
    said = [("a", "Its tag 'expiry' is retired and counts as 'review-dates'.")]
    assert told(SIGNALS, "retired-tag", document("a"), problems=found) == said
