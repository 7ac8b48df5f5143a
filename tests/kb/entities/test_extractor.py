"""The first stage: kb.entities.extractor, kb.entities.components, kb.entities.findings,
kb.entities.extract and kb.entities.version.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.components import COMPONENTS, LONGEST_SENTENCE, pieces_of, register
from kb.entities.extract import Acronym, Extract, Mention, Metric, Sentence
from kb.entities.extractor import LONGEST_PASSAGE, LONGEST_TEXT
from kb.entities.findings import without_overlaps
from kb.entities.version import rules_version
from kb.rendering.prose import Passage

HOSTILE = Path(__file__).parents[2] / "hostile" / "entities"


def test_extract_says_all_of_a_paragraph(extractor):
    text = "The Review Board (RB) met. Lead time fell by 3 days in a month, says Marlow Reyes."
    assert extractor.extract([Passage("results", text)]) == Extract(
        sentences=(
            Sentence("results", "The Review Board (RB) met."),
            Sentence("results", "Lead time fell by 3 days in a month, says Marlow Reyes."),
        ),
        mentions=(
            Mention(0, 4, 16, "", "none"),
            Mention(0, 18, 20, "ACRONYM", "pattern"),
            Mention(1, 18, 24, "METRIC", "pattern"),
            Mention(1, 42, 54, "PERSON", "pattern"),
        ),
        acronyms=(Acronym(0, "RB", "Review Board"),),
        metrics=(Metric(1, 18, 24, "Lead time", "down", "3", "days", "a month"),),
    )


def test_same_text_gives_the_same_value(extract):
    text = "We use GitHub at the Home Office since March 2019."
    assert extract(text, text) == extract(text, text)


def test_value_comes_back_from_json(extract):
    value = extract("The Review Board (RB) cut costs by 5 % at Northwind Foundation.")
    assert Extract.from_json(json.loads(json.dumps(value.to_json()))) == value


def test_name_that_is_a_word_in_the_same_text_is_ordinary(extract):
    assert extract("We fixed the Gadget. Each gadget works.").ordinary == ("gadget",)


def test_longer_and_stronger_spans_stay():
    short = Mention(0, 0, 3, "TOOL", "shipped")
    longer = Mention(0, 0, 9, "TEAM", "pattern")
    declared = Mention(0, 4, 9, "ORG", "declared")
    other = Mention(1, 0, 3, "TOOL", "shipped")
    assert without_overlaps([short, longer, other]) == (longer, other)
    assert without_overlaps([short, longer, declared]) == (short, declared)


def test_long_sentences_are_read_in_pieces():
    pieces = pieces_of("word " * 1_000)
    assert "".join(pieces).replace(" ", "") == "word" * 1_000
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert pieces_of("  \n ") == []


def test_components_are_registered_once():
    register()
    register()
    assert len(COMPONENTS) == 10


def test_text_beyond_the_limit_is_left_out_and_said(extractor):
    long = [Passage("", "Many words stand here. " * (LONGEST_PASSAGE // 23)) for _ in range(25)]
    read = extractor.extract([*long, Passage("end", "By Marlow Reyes.")])
    assert read.cut
    assert sum(len(one.text) for one in read.sentences) <= LONGEST_TEXT
    assert all(one.anchor == "" for one in read.sentences)


def test_version_changes_with_the_model():
    assert rules_version() == rules_version()
    assert rules_version() != rules_version("no-such-model")


@pytest.mark.parametrize("path", sorted(HOSTILE.iterdir()), ids=lambda path: path.name)
def test_hostile_texts_are_read_with_places_inside(extractor, path):
    text = path.read_text(encoding="utf-8")
    check(extractor.extract([Passage("", line) for line in text.split("\n")]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A" * 5_000_000,
        "Ab " * 1_700_000,
        "A.B.C. " * 100_000,
        "(SLO) " * 50_000,
        "a 5 % of " * 50_000,
        "from 5 to 6 fell " * 20_000,
        "Jan Jan, " * 50_000,
        "@a " * 50_000,
        "half " * 50_000,
        "https://example.org/" + "a/" * 500_000,
    ],
    ids=range(11),
)
def test_enormous_texts_are_bounded(extractor, text):
    read = extractor.extract([Passage("", text)])
    check(read)
    assert sum(len(one.text) for one in read.sentences) <= LONGEST_PASSAGE


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_has_all_places_inside_of_its_sentences(extractor, texts):
    check(extractor.extract([Passage("", text) for text in texts]))


def check(read):
    for one in read.mentions:
        assert 0 <= one.start < one.end <= len(read.sentences[one.sentence].text)
    for left, right in zip(read.mentions, read.mentions[1:], strict=False):
        assert (left.sentence, left.end) <= (right.sentence, right.start) or (
            left.sentence < right.sentence
        )
