from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.documents.duration import NEVER, Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90d", Duration(90, "day")),
        ("90 days", Duration(90, "day")),
        ("1 day", Duration(1, "day")),
        ("2w", Duration(2, "week")),
        ("2 weeks", Duration(2, "week")),
        ("6 months", Duration(6, "month")),
        ("6 month", Duration(6, "month")),
        ("6 Months", Duration(6, "month")),
        ("1 year", Duration(1, "year")),
        (" never ", NEVER),
    ],
)
def test_parse_duration(text, expected):
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "0d", "-1d", "d", "90", "1.5 years", "101 years", "36501d", "soon", "٩d", "1  day", "1h"],
)
def test_parse_duration_of_anything_else(text):
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("90d", date(2026, 1, 1), date(2026, 4, 1)),
        ("2 weeks", date(2026, 12, 25), date(2027, 1, 8)),
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("6 months", date(2026, 8, 31), date(2027, 2, 28)),
        ("12 months", date(2026, 12, 5), date(2027, 12, 5)),
        ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("never", date(2026, 1, 1), None),
    ],
)
def test_duration_after(text, start, expected):
    assert parse_duration(text).after(start) == expected


def test_duration_after_the_end_of_the_calendar():
    with pytest.raises(OverflowError):
        Duration(100, "year").after(date(9950, 1, 1))


@given(st.integers(1, 36_500), st.sampled_from(["d", " weeks", " months", "y"]))
def test_duration_is_read_back_from_its_text(amount, unit):
    found = parse_duration(f"{amount}{unit}")
    assert found is None or parse_duration(str(found)) == found
