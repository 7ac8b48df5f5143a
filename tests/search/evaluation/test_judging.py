import pytest

from search.evaluation.collections import read_collection
from search.evaluation.judging import Quality, judge, mean
from tests.search.evaluation.folders import collection_in


@pytest.fixture
def collection(tmp_path):
    return read_collection(collection_in(tmp_path))


def test_right_answers_are_perfect(collection):
    assert judge(collection, {"q1": ["d/1"], "q2": ["d/2"]}) == Quality(1.0, 1.0, 1.0, 0.0)


def test_later_answers_are_worse_and_missing_ones_count(collection):
    found = judge(collection, {"q1": ["d/3", "d/1"]})
    assert found.ndcg == pytest.approx(0.63093 / 2, abs=1e-5)
    assert (found.average_precision, found.recall, found.nothing) == (0.25, 0.5, 0.5)


def test_mean_counts_every_collection_the_same():
    assert mean([Quality(1, 0, 1, 0), Quality(0, 0, 1, 0.5)]) == Quality(0.5, 0, 1, 0.25)
