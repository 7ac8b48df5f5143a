import pytest

from kb.library.library import Library
from kb.vocabulary.tree import Tag, TagTree
from search.query import parse_query
from webapp.chips import Chip, chips_of, value_words
from webapp.searching import Search

TAGS = TagTree({"jams": Tag("jams", "Weekly jams")})


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context():
        yield


def chips(text, **chosen):
    return chips_of(parse_query(text, chosen), Search(text, chosen), Library((), TAGS))


def test_part_and_choice_are_chips_in_words():
    assert chips('-tag:jams,recaps "a b"', type=("case-study",)) == (
        Chip("without Topic: Weekly jams or Recaps", "/search?q=%22a+b%22&type=case-study"),
        Chip("“a b”", "/search?q=-tag:jams,recaps&type=case-study"),
        Chip("Type: Case studies", "/search?q=-tag:jams,recaps+%22a+b%22"),
    )


@pytest.mark.parametrize("text", ["", "jam", '"a b"', "  jam  "])
def test_single_word_or_phrase_needs_no_chip(text):
    assert chips(text) == ()


@pytest.mark.parametrize("text", ["-jam", "tag:jams", "a b"])
def test_anything_else_can_be_taken_away(text):
    assert chips(text)


def test_word_beside_a_choice_can_be_taken_away_too():
    assert [chip.label for chip in chips("jam", year=("2026",))] == ["jam", "Year: 2026"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("type", "decision", "Decisions"),
        ("tag", "jams", "Weekly jams"),
        ("org", "acme", "acme"),
        ("year", "2026", "2026"),
    ],
)
def test_value_is_called_as_readers_call_it(name, value, words):
    assert value_words(name, value, Library((), TAGS)) == words
