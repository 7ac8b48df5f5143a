import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.postings import Postings
from search.scoring import K1, add, norms, rarities, rarity, saturated, score


def postings(**frequencies):
    """Given as d3=1.0 for document 3."""
    numbers = [int(name[1:]) for name in frequencies]
    return Postings(np.array(numbers, np.int32), np.array(list(frequencies.values()), float))


def test_norms_divide_by_more_where_a_field_is_longer():
    assert norms([10, 20, 30, 0], 0.5).tolist() == [0.75, 1.0, 1.25, 1.0]
    assert norms([], 0.5).tolist() == []


def test_rarity_is_that_of_lucene():
    assert rarity(10, 1) == pytest.approx(1.9924301646902063)
    assert rarities(10, np.array([1]))[0] == rarity(10, 1)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_rarity_is_never_negative_and_falls(total, having):
    having = min(total, having)
    assert rarity(total, having) > 0
    assert having == total or rarity(total, having) > rarity(total, having + 1)


def test_saturated_rises_to_its_limit():
    assert saturated(1.0) == 1
    assert saturated(1.0) < saturated(2.0) < saturated(1000.0) < K1 + 1


def test_score_adds_words_up_and_counts_them():
    scores = score(4, [(postings(d0=1.0, d1=1.0), 1), (postings(d1=1.0), 2)])
    assert scores.matched.tolist() == [1, 2, 0, 0]
    assert scores.by_document.tolist() == [rarity(4, 2), rarity(4, 2) + 2 * rarity(4, 1), 0, 0]


def test_what_is_added_matches_nothing():
    scores = score(4, [(postings(d0=1.0), 1)])
    add(scores, postings(d0=1.0, d2=1.0), 0.5)
    assert scores.matched.tolist() == [1, 0, 0, 0]
    assert scores.by_document[0] == rarity(4, 1) + 0.5 * rarity(4, 2)
