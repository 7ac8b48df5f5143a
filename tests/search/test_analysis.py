import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LONGEST_TERM, fold, name_key, places, positions, surfaces, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A weekly jam", {"a": [0], "week": [1], "jam": [2]}),
        ("jam, jams", {"jam": [0, 1]}),
        ("C++ or C#", {"c": [0, 2], "c++": [0], "or": [1], "c#": [2]}),
        (".NET", {"net": [0], ".net": [0]}),
        ("R&D pays", {"r": [0], "d": [1], "r&d": [0], "pay": [2]}),
        ("90-day plan", {"90": [0], "day": [1], "90day": [0], "plan": [2]}),
        ("v1.2.3", {"v1": [0], "2": [1], "3": [2], "v1.2.3": [0], "1.2.3": [0]}),
        ("HTTPServer", {"http": [0], "server": [1], "httpserver": [0]}),
        ("team's", {"team": [0]}),
        ("don\u2019t", {"dont": [0]}),
        ("a_b", {"a": [0], "b": [1], "ab": [0]}),
        ("学習", {"学": [0], "習": [1]}),
        ("End.Next", {"end": [0], "next": [1], "end.next": [0]}),
        ("... -- !", {}),
    ],
)
def test_positions_of(text, expected):
    assert positions(text) == expected


def test_fold_drops_case_and_accents():
    assert fold("ÀÉÎ Straße Łódź Ærø") == "aei strasse lodz aero"


def test_name_key_keeps_words_apart_and_signs():
    assert name_key("The Follow-up: C++ & R&D") == "the follow up c++ r d"


def test_surfaces_are_not_stemmed():
    assert surfaces("Facilitating weekly jams") == {"facilitating", "weekly", "jams"}


def test_very_long_word_is_cut():
    assert set(positions("x" * 200_000)) == {"x" * LONGEST_TERM}


@given(st.text())
def test_any_text_is_analysed_and_places_lie_in_it(text):
    found = list(places(text))
    assert [place.word for place in found] == words(text)
    ends = [0, *(end for place in found for end in (place.start, place.end)), len(text)]
    assert ends == sorted(ends)


@given(st.text())
def test_what_is_indexed_is_what_is_asked(text):
    indexed = positions(text)
    for word in words(text):
        assert {*word.parts, *word.wholes, *word.sequence} <= indexed.keys()
