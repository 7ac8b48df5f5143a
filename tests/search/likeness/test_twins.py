"""The near-duplicates of a few documents."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.likeness.duplicates import duplicates
from search.likeness.twins import Twins, twins_of
from tests.search.likeness.libraries import likeness_of
from tests.search.likeness.test_duplicates import text
from tests.search.samples import sample

PARTS = [text(seed, 25) for seed in range(8)]


def libraries():
    some = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4)
    return st.lists(some, min_size=2, max_size=9)


@settings(deadline=None, max_examples=60)
@given(libraries(), st.data())
def test_twins_are_the_pairs_of_all_that_have_one_of_these(texts, data):
    samples = [sample(f"d{n}", f"T{n}", " ".join(parts)) for n, parts in enumerate(texts)]
    half = len(samples) // 2
    likeness = likeness_of(samples[:half], samples[half:])
    asked = data.draw(st.lists(st.integers(0, len(samples) - 1), unique=True, max_size=3))
    ids = {likeness.documents[number].id for number in asked}
    pairs = [one for one in duplicates(likeness).pairs if ids & {one.first, one.second}]
    wanted = {Twins(*sorted((one.first, one.second)), one.contained) for one in pairs}
    found = {
        Twins(*sorted((one.first, one.second)), one.contained) for one in twins_of(likeness, asked)
    }
    assert found == wanted


def test_retired_documents_are_nobodys_twins():
    old, new = sample("old", "T", text(1)), sample("new", "T", text(1))
    likeness = likeness_of([old, new], retired=frozenset({"old"}))
    assert twins_of(likeness, [0]) == ()


def test_no_documents_have_no_twins():
    assert twins_of(likeness_of([sample("a", "T", text(1))]), []) == ()
