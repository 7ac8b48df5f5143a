import pytest

from search.query import parse_query
from search.units import Asked, Unit, units_of


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
