import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.lexicon import Lexicon, dump_lexicon

WORDS = st.text(alphabet="abc\u00fc\u5b66", min_size=1, max_size=4)


@pytest.fixture
def lexicon():
    return Lexicon(dump_lexicon([{"jam", "jams", "weekly"}, {"jam", "c++"}, set()]))


def test_words_are_found_exactly(lexicon):
    assert lexicon.having("jam").tolist() == [0, 1]
    assert lexicon.having("ja").tolist() == []
    assert lexicon.having("zebra").tolist() == []


def test_beginnings_are_found_once_for_each_document(lexicon):
    assert lexicon.beginning("ja").tolist() == [0, 1]
    assert lexicon.beginning("x").tolist() == []
    assert lexicon.completions("ja", 0) == ["jam", "jams"]
    assert lexicon.completions("ja", 2) == []


def test_near_words_have_nearly_the_same_letters(lexicon):
    assert list(lexicon.near("weakly", 1)) == ["weekly"]
    assert list(lexicon.near("jmas", 1)) == ["jam", "jams"]
    assert list(lexicon.near("cpp", 1)) == []


def test_empty_lexicon_has_nothing():
    empty = Lexicon(dump_lexicon([set()]))
    assert (len(empty), empty.beginning("a").tolist(), list(empty.near("jam", 1))) == (0, [], [])


@given(st.lists(st.sets(WORDS)), WORDS)
def test_lexicon_gives_what_went_in(documents, word):
    made = Lexicon(dump_lexicon(documents))
    having = [number for number, words in enumerate(documents) if word in words]
    beginning = [
        number
        for number, words in enumerate(documents)
        if any(one.startswith(word) for one in words)
    ]
    assert made.having(word).tolist() == having
    assert made.beginning(word).tolist() == beginning
    for number, words in enumerate(documents):
        assert set(made.completions(word, number)) == {w for w in words if w.startswith(word)}
