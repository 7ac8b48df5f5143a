import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.likeness import nearest as module
from search.likeness.nearest import nearest
from tests.search.likeness.libraries import likeness_of
from tests.search.samples import sample

FEW = settings(deadline=None, max_examples=20)  # each writes some shards
WORDS = [f"word{chr(97 + one)}x" for one in range(20)]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join)


def all_of(likeness, most, least, *unwanted):
    found = nearest(likeness, most, least, lambda _: unwanted)
    return [list(zip(*map(np.ndarray.tolist, one), strict=True)) for one in found]


def one_by_one(likeness, most, least, *unwanted):
    """The same by the cosines of each document with all others."""
    found = []
    for number in range(len(likeness.documents)):
        scores = likeness.similar(number)
        scores[list(unwanted)] = 0
        near = [one for one in enumerate(scores.tolist()) if one[1] >= least]
        found.append(sorted(near, key=lambda one: -one[1])[:most])
    return found


@FEW
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=9, unique=True),
    ghosts=st.lists(TEXTS, max_size=3),
    most=st.integers(1, 10),
    least=st.sampled_from([0.01, 0.05, 0.5]),
)
def test_nearest_of_all_are_those_of_each_to_the_bit(texts, ghosts, most, least):
    documents = [sample(f"d{n}", "-", text) for n, text in enumerate(texts)]
    hidden = [sample(f"ghost{n}", "wordax", text) for n, text in enumerate(ghosts)]
    shards = [one for one in (documents[:4], [*hidden, *documents[4:]]) if one]
    made = likeness_of(*shards, retired={one.id for one, _ in hidden})
    assert all_of(made, most, least) == one_by_one(made, most, least)


def test_nearest_reaches_over_blocks_and_parts(monkeypatch):
    monkeypatch.setattr(module, "_ROWS", 3)
    monkeypatch.setattr(module, "_AT_ONCE", 5)
    monkeypatch.setattr(module, "_MOST_COMMON", 2)
    texts = [" ".join(WORDS[n : n + 6]) for n in range(14)]
    made = likeness_of([sample(f"d{n:02}", "-", text) for n, text in enumerate(texts)])
    assert all_of(made, 4, 0.01) == one_by_one(made, 4, 0.01)


def test_unwanted_documents_are_left_out():
    made = likeness_of([sample(f"d{n}", "-", "jam pear graft") for n in range(4)])
    assert all_of(made, 9, 0.5, 2) == one_by_one(made, 9, 0.5, 2)
    assert [[other for other, _ in one] for one in all_of(made, 9, 0.5, 2)] == [
        [1, 3],
        [0, 3],
        [0, 1, 3],
        [0, 1],
    ]


def test_first_ones_of_many_copies_are_taken():
    made = likeness_of([sample(f"d{n:02}", "-", "jam pear graft") for n in range(40)])
    assert [[other for other, _ in one] for one in all_of(made, 2, 0.5)] == [
        [1, 2],
        [0, 2],
        *([0, 1] for _ in range(38)),
    ]


@pytest.mark.parametrize("texts", [(), ("",), ("", "jam")])
def test_documents_without_words_have_no_nearest(texts):
    made = likeness_of([sample(f"d{n}", "-", one) for n, one in enumerate(texts)])
    assert all_of(made, 5, 0.05) == [[] for _ in texts]
