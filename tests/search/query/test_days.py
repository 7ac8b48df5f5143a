from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.days import Days, are_days, read_days

TODAY = date(2026, 3, 31)
DAYS = [
    ("2026", Days(date(2026, 1, 1), date(2026, 12, 31))),
    ("2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
    ("2026-03-15", Days(date(2026, 3, 15), date(2026, 3, 15))),
    (">2026-01", Days(date(2026, 2, 1), None)),
    (">=2026-01", Days(date(2026, 1, 1), None)),
    ("<2026", Days(None, date(2025, 12, 31))),
    ("<=2026", Days(None, date(2026, 12, 31))),
    ("2025..2026-02", Days(date(2025, 1, 1), date(2026, 2, 28))),
    ("2025..", Days(date(2025, 1, 1), None)),
    ("..2025", Days(None, date(2025, 12, 31))),
    ("<10d", Days(date(2026, 3, 22), TODAY)),
    ("10d", Days(date(2026, 3, 21), TODAY)),
    (">10d", Days(None, date(2026, 3, 20))),
    (">=2w", Days(None, date(2026, 3, 17))),
    ("<=1 month", Days(date(2026, 2, 28), TODAY)),
    ("<=1y", Days(date(2025, 3, 31), TODAY)),
]
TYPED = st.text("0123456789-.<>=dwmy ", max_size=14)


@pytest.mark.parametrize(("text", "days"), DAYS, ids=[text for text, _ in DAYS])
def test_days_are_read(text, days):
    assert read_days(text, TODAY) == days


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-02-30", "..", "1..2", ">", "never"])
def test_what_means_no_days_is_none(text):
    assert read_days(text, TODAY) is None
    assert not are_days(text)


def test_length_of_time_without_a_day_means_no_day():
    days = read_days("<90d", None)
    assert not any(days.holds(TODAY + timedelta(n)) for n in range(-400, 400))


def test_days_hold_their_ends():
    days = read_days("2026-03", None)
    around = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [days.holds(day) for day in around] == [False, True, True, False]


@given(TYPED, st.dates())
def test_reading_never_raises(text, day):
    assert (read_days(text, day) is None) == (not are_days(text))
