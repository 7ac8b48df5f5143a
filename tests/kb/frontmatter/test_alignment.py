from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.frontmatter.alignment import differences


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("ab", "abc", [((2, 2), (2, 3))]),
        ("bc", "abc", [((0, 0), (0, 1))]),
        ("abcd", "acd", [((1, 2), (1, 1))]),
        ("abc", "axc", [((1, 2), (1, 2))]),
        ("abcde", "xbcdy", [((0, 1), (0, 1)), ((4, 5), (4, 5))]),
        ("abc", "", [((0, 3), (0, 0))]),
        ("aa", "aaa", [((2, 2), (2, 3))]),
    ],
)
def test_differences(old, new, expected):
    assert list(differences(old, new)) == expected


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_differences_leave_only_equal_items(old, new):
    result, place, kept = [], 0, 0
    for (start, end), (new_start, new_end) in differences(old, new):
        result += [old[place:start], new[new_start:new_end]]
        kept += start - place
        place = end
    assert "".join([*result, old[place:]]) == new
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    assert kept + len(old) - place >= sum(block.size for block in matcher.get_matching_blocks())


def test_differences_of_very_long_lists_are_one():
    old, new = ["a", *["b", "c"] * 1_000, "z"], ["a", *["c", "d"] * 1_000, "z"]
    assert list(differences(old, new)) == [((1, 2_001), (1, 2_001))]
