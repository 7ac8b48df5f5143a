import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.passages import PASSAGE_LENGTH, marks, passage, spans
from search.query import parse_query
from search.units import units_of
from tests.search.samples import as_text

TEXTS = st.lists(st.sampled_from(["jam", "Jams.", "a", "demo day", "C++", "\n", "é"])).map(" ".join)


def shown(text, query):
    units = units_of(parse_query(query)).positive
    return as_text(passage(text, marks(text, units), [1.0] * len(units)))


def test_short_text_is_shown_whole():
    assert shown("One jam.\nTwo jams.", "jam") == "One [jam]. Two [jams]."


def test_passage_begins_with_the_sentence():
    text = "Something else stands here. " * 20 + "We hold a jam. " + "More follows here. " * 20
    assert shown(text, "jam").startswith("…We hold a [jam]. More follows")


def test_passage_holds_the_most_different_words():
    text = "jam " * 3 + "filler " * 100 + "weekly jam " + "filler " * 100
    assert "[weekly] [jam]" in shown(text, "weekly jam")


def test_passage_ends_with_a_word():
    assert shown("jam " + "wonderful " * 100, "jam").endswith("wonderful…")


def test_endless_word_is_cut():
    assert len(shown("x" * 4000, "x" * 100)) <= 2 * PASSAGE_LENGTH + 3


def test_overlapping_marks_are_joined():
    found = marks("a demo day", units_of(parse_query('"demo day" demo day')).positive)
    assert as_text(spans("a demo day", found)) == "a [demo day]"


@given(TEXTS, st.sampled_from(["jam", '"demo day"', "c++ jam", "dem"]))
def test_passage_is_part_of_the_text_and_not_too_long(text, query):
    plain = shown(text, query).replace("[", "").replace("]", "").strip("…")
    assert plain in " ".join(text.split("\n")).replace("\n", " ")
    assert len(plain) <= 2 * PASSAGE_LENGTH


@pytest.mark.parametrize(
    ("text", "query", "wanted"),
    [
        ("She facilitates. Facilitation!", "facilitating", "She [facilitates]. [Facilitation]!"),
        ("Café, cafe, CAFÉS.", "café", "[Café], [cafe], [CAFÉS]."),
        ("C++ is not C, nor C#.", "C++", "[C++] is not C, nor C#."),
        ("R&D, not RD-4.", "r&d", "[R&D], not RD-4."),
        ("A follow-up; we follow up.", "follow-up", "A [follow-up]; we [follow up]."),
        ("Jamming is not a jamb.", "jam meeting", "[Jamming] is not a jamb."),
        ("<b>jam</b> & <script>", "jam script", "<b>[jam]</b> & <[script]>"),
    ],
)
def test_whole_words_are_marked_in_all_their_forms(text, query, wanted):
    assert shown(text, query) == wanted


def test_same_units_are_found_in_one_text_after_the_other():
    units = units_of(parse_query("jam tea")).positive
    for _ in range(2):
        assert [len(marks(text, units)) for text in ("jam", "tea jam", "a", "jams, tea")] == [
            1,
            2,
            0,
            2,
        ]
