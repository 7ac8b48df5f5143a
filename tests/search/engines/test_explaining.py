import pytest

from kb.steering.rules import Boost, Pin, Rules
from kb.vocabulary.tree import TagTree
from search.engines.explaining import reasons_of_rules
from search.explanation import Reason
from search.query import parse_query
from search.standing import Standing
from search.steering import Steering
from tests.search.samples import in_memory, library_of, sample

SAMPLES = (
    sample("a", "Weekly jam", "A jam, weekly.", summary="Jam.", lifecycle="archived"),
    sample("b", "Other", "Facilitation of a jam."),
)


@pytest.fixture
def reasons(tmp_path):
    engine = in_memory(SAMPLES, TagTree(), tmp_path)

    def told(text, name):
        return [one.sentence for one in engine.explain(parse_query(text), name).reasons]

    return told


def test_exact_name_is_told(reasons):
    assert reasons("weekly jam", "a")[0] == (
        "Its title or another name of it is exactly what was typed."
    )


def test_places_of_a_word_are_told_in_order(reasons):
    assert reasons("jam", "a")[1] == (
        "'jam' stands in the title, in the summary and in the text; 2 of 2 documents have it."
    )


def test_half_a_word_is_told(reasons):
    assert "'faci' stands as the beginning of a word; 1 of 2" in reasons("faci", "b")[1]


def test_question_has_no_tiers(reasons):
    assert "This reads as a question" in reasons("how does weekly facilitation jam?", "b")[0]


def test_words_near_each_other_are_told(reasons):
    assert "Words stand near each other, as they were typed." in reasons("weekly jam", "a")


def test_rules_are_told():
    library = library_of(SAMPLES, TagTree())
    rules = Rules(boosts=(Boost("type", "page", 2.0),), pins=(Pin("help", ("a",)),))
    given = parse_query("help"), library.documents[0], 0
    told = reasons_of_rules(*given, Standing(library), Steering(rules, library))
    assert list(told) == [
        Reason("place", "search.yml puts it first for these words."),
        Reason("factor", "search.yml gives 'type:page' another weight.", 2.0),
        Reason("factor", "It is archived.", 0.7),
    ]
