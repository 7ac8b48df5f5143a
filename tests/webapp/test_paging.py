import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.paging import LAST_PAGE, Slice, numbers_around, page_number, slice_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (None, 1),
        ("", 1),
        ("0", 1),
        ("2", 2),
        ("007", 7),
        ("-1", 1),
        ("+2", 1),
        ("1.5", 1),
        ("NaN", 1),
        ("10**9", 1),
        ("٣", 1),
        ("²", 1),
        ("1000000000", LAST_PAGE),
        ("9" * 5000, LAST_PAGE),
    ],
)
def test_anything_that_is_no_page_means_the_first(text, number):
    assert page_number(text) == number


@given(st.text())
def test_page_number_never_fails(text):
    assert 1 <= page_number(text) <= LAST_PAGE


def test_slice_is_one_page_of_the_list():
    assert slice_of(range(7), 2, 3) == Slice((3, 4, 5), 2, 3, 7)
    assert slice_of(range(7), 3, 3) == Slice((6,), 3, 3, 7)


def test_slice_of_nothing_and_past_the_end_is_empty():
    assert slice_of((), 1, 3) == Slice((), 1, 1, 0)
    assert slice_of(range(7), 99, 3) == Slice((), 99, 3, 7)


@pytest.mark.parametrize(
    ("number", "pages", "offered"),
    [
        (1, 1, (1,)),
        (1, 3, (1, 2, 3)),
        (1, 9, (1, 2, None, 9)),
        (5, 9, (1, None, 4, 5, 6, None, 9)),
        (9, 9, (1, None, 8, 9)),
        (99, 3, (1, None, 3)),
    ],
)
def test_ends_and_neighbours_are_offered(number, pages, offered):
    assert numbers_around(number, pages) == offered
