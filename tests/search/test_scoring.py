import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.scoring import K1, norms, rarity, saturated, score


def test_norms_divide_by_more_where_a_field_is_longer():
    assert norms([10, 20, 30, 0], 0.5) == [0.75, 1.0, 1.25, 1.0]
    assert norms([], 0.5) == []


def test_rarity_is_that_of_lucene():
    assert rarity(10, 1) == pytest.approx(1.9924301646902063)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_rarity_is_never_negative_and_falls(total, having):
    having = min(total, having)
    assert rarity(total, having) > 0
    assert having == total or rarity(total, having) > rarity(total, having + 1)


def test_saturated_rises_to_its_limit():
    assert saturated(1) == 1
    assert saturated(1) < saturated(2) < saturated(1000) < K1 + 1


def test_score_adds_words_up_and_counts_them():
    scores = score(4, [{0: 1.0, 1: 1.0}, {1: 1.0}])
    assert scores.matched == {0: 1, 1: 2}
    assert scores.by_document[1] == pytest.approx(rarity(4, 2) + rarity(4, 1))
