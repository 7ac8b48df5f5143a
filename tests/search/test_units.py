import pytest

from search.query import parse_query
from search.units import Asked, Pair, Unit, units_of


def asked(text):
    return units_of(parse_query(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weekly jams", (Unit("weekly", ("week",)), Unit("jams", ("jam",), prefix="jams"))),
        ("the jam", (Unit("jam", ("jam",), prefix="jam"),)),
        ("the of", (Unit("the", ("the",)), Unit("of", ("of",)))),
        ("C++", (Unit("c", ("c++",), prefix="c++"),)),
        ("90-day", (Unit("90 day", ("90day",), ("90", "day")),)),
        ("jam jams", (Unit("jams", ("jam",), prefix="jams"),)),
        ("it's", (Unit("it", ("it",)),)),
    ],
)
def test_words_become_units(text, words):
    assert asked(text).words == words


def test_phrases_and_exclusions_become_units():
    assert asked('"demo day" -draft -"an old jam" -CI/CD') == Asked(
        words=(),
        phrases=(Unit("demo day", sequence=("demo", "day"), exact=("demo", "day")),),
        excluded=(
            Unit("draft", ("draft",)),
            Unit("an old jam", sequence=("an", "old", "jam"), exact=("an", "old", "jam")),
            Unit("CI/CD", sequence=("ci", "cd")),
        ),
        name="demo day",
    )


def test_quoted_word_is_required_like_a_phrase():
    assert asked('"jams"').phrases == (Unit("jams", ("jam",), exact=("jams",)),)


def test_common_words_are_not_needed_beside_a_phrase():
    assert asked('the "demo day"').words == ()


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("weekly jam", False),
        ("how we work", False),
        ("how do new teams learn from others", True),
        ("Which team runs weekly jams?", True),
        ("teams meet weekly bring problems discuss findings", False),
        ("teams meet weekly, bring problems, discuss findings, publish results", True),
    ],
)
def test_prose_is_a_question_or_a_long_description(text, prose):
    assert asked(text).prose is prose


def test_pairs_skip_words_that_carry_no_meaning():
    assert asked("the state of a demo day").pairs == (Pair("state", "demo"), Pair("demo", "day"))


def test_words_are_counted_as_often_as_they_are_asked_for():
    made = asked("jam weekly jams jam")
    assert {unit.terms: times for unit, times in made.times.items()} == {("jam",): 3, ("week",): 1}


def test_prose_looks_for_the_parts_of_a_joined_word_and_cites():
    made = asked('How does a "demo day" help when teams plan a follow-up?')
    assert made.phrases == ()
    terms = {term for unit in made.words for term in unit.terms}
    assert {"demo", "day", "follow", "up", "followup"} <= terms
    assert not any(unit.prefix for unit in made.words)
