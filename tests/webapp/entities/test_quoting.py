from kb.entities.extract import Sentence
from kb.entities.naming import Mentions, Place
from search.results import Span
from webapp.entities.quoting import Quote, quote, quotes_of


def test_words_are_marked_and_overlaps_left_out():
    assert quote("a", "one two", [(4, 7), (0, 3), (1, 5)]).spans == (
        Span("one", marked=True),
        Span(" "),
        Span("two", marked=True),
    )


def test_each_sentence_is_quoted_once_with_all_its_marks():
    mentions = Mentions(
        (Sentence("a", "b b"), Sentence("a", "b")),
        {"x": (Place(0, 0, 1), Place(1, 0, 1), Place(0, 2, 3))},
    )
    marked = Span("b", marked=True)
    assert quotes_of(mentions, "x", 1) == (Quote("a", (marked, Span(" "), marked)),)
    assert [one.text for one in quotes_of(mentions, "x", 5)] == ["b b", "b"]
    assert quotes_of(mentions, "y", 5) == ()
