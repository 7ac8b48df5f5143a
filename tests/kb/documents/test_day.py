from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.documents.day import parse_day
from kb.documents.field_error import FieldError


def reason(text):
    with pytest.raises(FieldError) as caught:
        parse_day(text)
    return f"{caught.value.message} {caught.value.hint}"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_parse_day_reads_what_isoformat_writes(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-13-45", "there is no month 13."),
        ("2026-02-29", "February 2026 has the days 1 to 28."),
        ("2026-04-00", "April 2026 has the days 1 to 30."),
        ("1899-12-31", "the year must lie between 1900 and 2199."),
        ("2026-03-15T10:00:00Z", "Write the day only: 2026-03-15."),
        ("15.3.2026", "Write year, month and day, such as 2026-03-15."),
        ("20260315", "Write year, month and day, such as 2026-03-15."),
        ("9" * 5_000, "Write year, month and day, such as 2026-03-15."),
    ],
)
def test_parse_day_says_why_there_is_none(text, expected):
    assert expected in reason(text)
