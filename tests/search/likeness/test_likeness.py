import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.profiles import term_of
from tests.search.likeness.libraries import likeness_of
from tests.search.samples import sample

WORDS = ("jam", "week", "recap", "demo", "pear", "graft")
FEW = settings(deadline=None, max_examples=20)  # each writes some shards
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def everything(likeness):
    """All figures that anybody could get, in the order of the documents."""
    numbers = range(len(likeness.documents))
    return (
        [likeness.similar(number).tolist() for number in numbers],
        [likeness.cosine(one, other) for one in numbers for other in numbers],
        likeness.frequency.tolist(),
    )


def test_cosine_is_that_of_the_formula():
    made = likeness_of(
        [sample("a", "-", "jam pear"), sample("b", "-", "jam"), sample("c", "-", "x")]
    )
    common, rare = math.log1p(3 / 2), math.log1p(3 / 1)
    expected = common / math.sqrt(common**2 + rare**2 + rare**2)  # "jam", "pear", "jam pear"
    assert made.similar(0).tolist() == pytest.approx([0.0, expected, 0.0])
    assert made.cosine(0, 1) == pytest.approx(expected)


def test_repeated_word_counts_less_each_time():
    texts = ["jam pear", "jam. jam. jam. recap"]
    made = likeness_of([sample(str(n), "-", text) for n, text in enumerate(texts)])
    assert made.frequency[[term_of(["jam"]), term_of(["jam", "jam"])]].tolist() == [2, 1]
    assert 0 < made.cosine(0, 1) < 1


def test_documents_without_words_are_like_none():
    made = likeness_of([sample("a", "-"), sample("b", "-"), sample("c", "-", "jam")])
    assert made.similar(0).tolist() == [0.0, 0.0, 0.0]
    assert (made.cosine(0, 1), made.cosine(0, 2)) == (0.0, 0.0)


def test_documents_that_have_all_terms_are_found():
    texts = ["demo day", "day demo", "demo"]
    made = likeness_of([sample(str(n), "-", text) for n, text in enumerate(texts)])
    assert made.having([term_of(["demo", "day"])]).tolist() == [True, False, False]
    assert made.having([term_of(["demo"]), term_of(["day"])]).tolist() == [True, True, False]
    assert made.having([term_of(["nowhere"])]).tolist() == [False, False, False]


@FEW
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), ghosts=st.lists(TEXTS, max_size=3))
def test_neither_shards_nor_retired_documents_change_anything(texts, ghosts):
    documents = [sample(f"d{n}", "-", text) for n, text in enumerate(texts)]
    hidden = [sample(f"ghost{n}", "jam", text) for n, text in enumerate(ghosts)]
    together = likeness_of(documents)
    apart = likeness_of(
        *([one] for one in reversed(documents[1:])),
        [*hidden, documents[0]],
        retired={one.id for one, _ in hidden},
    )
    assert everything(together) == everything(apart)
    pairs = [
        sorted(zip(*map(np.ndarray.tolist, one.shingles()), strict=True))
        for one in (together, apart)
    ]
    assert pairs[0] == pairs[1]


@FEW
@given(texts=st.lists(TEXTS, min_size=2, max_size=6))
def test_cosines_of_some_are_those_of_all_to_the_bit(texts):
    made = likeness_of([sample(f"d{n}", "-", text) for n, text in enumerate(texts)])
    for number in range(len(texts)):
        others = [other for other in range(len(texts)) if other != number]
        assert made.cosines(number, others).tolist() == made.similar(number)[others].tolist()
    assert made.cosines(0, []).tolist() == []


@FEW
@given(texts=st.lists(TEXTS, min_size=2, max_size=6))
def test_likeness_is_mutual_and_between_0_and_1(texts):
    made = likeness_of([sample(f"d{n}", "-", text) for n, text in enumerate(texts)])
    rows = np.array([made.similar(number) for number in range(len(texts))])
    assert np.allclose(rows, rows.T)
    assert ((rows >= 0) & (rows <= 1)).all()
