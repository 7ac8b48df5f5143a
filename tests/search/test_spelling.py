import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import distance, meant, slips_in

WORDS = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("word", "slips"),
    [("jams", 0), ("weeks", 1), ("decision", 1), ("decisions", 2), ("v1beta", 0), ("größe", 0)],
)
def test_slips_are_forgiven_in_long_plain_words(word, slips):
    assert slips_in(word) == slips


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("weekly", "weekly", 0),
        ("weekly", "wekly", 1),
        ("weekly", "weeekly", 1),
        ("weekly", "weakly", 1),
        ("weekly", "wekely", 1),
        ("ca", "abc", 3),
        ("", "abc", 3),
    ],
)
def test_distance_counts_slips(word, other, expected):
    assert distance(word, other) == distance(other, word) == expected


@given(WORDS, WORDS, WORDS)
def test_one_more_slip_is_at_most_one_further(word, other, rest):
    assert (distance(word, other) == 0) == (word == other)
    assert distance(word + rest, other + rest) <= distance(word, other)


def test_meant_is_nearest_then_most_frequent_with_the_same_start():
    having = {"weekly": 1, "weakly": 9, "meekly": 20, "bleakly": 5, "gone": 0}
    assert meant("weekkly", having, having) == ("weekly",)
    assert meant("wezkly", having, having) == ("weakly", "weekly")
    assert meant("xeekly", having, having) == ("meekly", "weekly")
    assert meant("goned", having, having) == ()
