import numpy as np
import pytest

from search.ranking import best, levels, places


@pytest.mark.parametrize(
    ("units", "prose", "expected"),
    [(3, False, [0, 1, 2, 3]), (5, False, [0, 0, 0, 0]), (3, True, [0, 0, 0, 0])],
)
def test_levels_are_the_words_of_keywords_only(units, prose, expected):
    assert levels(np.array([0, 1, 2, 3], np.int32), units, prose=prose).tolist() == expected


def test_all_of_many_words_are_a_level():
    assert levels(np.array([4, 5], np.int32), 5, prose=False).tolist() == [0, 1]


def test_exact_names_come_first_then_levels_then_scores():
    figures = places(np.array([5.0, 1.0, 2.0, 0.0]), np.array([0, 1, 1, 0]), np.array([3]))
    assert np.argsort(-figures).tolist() == [3, 2, 1, 0]


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 10])
def test_best_are_in_order_and_equals_by_number(most):
    figures = np.array([1.0, 3.0, 9.0, 3.0, 3.0])
    found = np.array([True, True, False, True, True])
    assert best(figures, found, most).tolist() == [1, 3, 4, 0][:most]
