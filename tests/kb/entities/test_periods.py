"""Days, months, quarters and years in a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.periods import Period, find_periods


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("on 2024-03-05", date(2024, 3, 5)),
        ("in 2024-02", date(2024, 2, 29)),
        ("on 5 March 2024", date(2024, 3, 5)),
        ("on March 5th, 2024", date(2024, 3, 5)),
        ("in March 2024", date(2024, 3, 31)),
        ("in Q3 2024", date(2024, 9, 30)),
        ("in the last quarter of 2024", date(2024, 12, 31)),
        ("the first half of 2024", date(2024, 6, 30)),
        ("in spring 2024", date(2024, 5, 31)),
        ("by the end of 2024", date(2024, 12, 31)),
        ("by mid-2024", date(2024, 8, 31)),
        ("early 2024", date(2024, 4, 30)),
        ("by 2024", date(2024, 12, 31)),
    ],
)
def test_period_ends_on_its_last_day(text, last):
    assert [one.last for one in find_periods(text)] == [last]


@pytest.mark.parametrize("text", ["2024%", "2024-25-26", "20240", "room 1024", "v2024.1"])
def test_number_that_is_no_time_is_none(text):
    assert list(find_periods(text)) == []


def test_day_that_the_calendar_does_not_have_is_read_as_its_month():
    assert [one.last for one in find_periods("31 February 2024")] == [date(2024, 2, 29)]


def test_periods_come_in_order():
    text = "From 2023 to March 2024."
    assert [text[one.start : one.end] for one in find_periods(text)] == ["2023", "March 2024"]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_as_it_is_written(day):
    assert list(find_periods(day.isoformat())) == [Period(0, 10, day)]
    assert next(find_periods(f"{day:%d %B %Y}")).last == day
