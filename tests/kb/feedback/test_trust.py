import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.feedback.trust import TRUST_OF_VISITORS, trust

COUNTS = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("accepted", "rejected", "expected"), [(0, 0, 0.6), (5, 0, 0.8), (0, 5, 0.3), (0, 10, 0.2)]
)
def test_trust_moves_from_where_it_begins(accepted, rejected, expected):
    assert trust(accepted, rejected) == pytest.approx(expected)


@given(COUNTS, COUNTS)
def test_each_answer_moves_trust_and_it_stays_within_bounds(accepted, rejected):
    now = trust(accepted, rejected)
    assert 0 < trust(accepted, rejected + 1) < now < trust(accepted + 1, rejected) < 1


def test_a_name_counts_more_than_none():
    assert trust(0, 0) > TRUST_OF_VISITORS
