from datetime import UTC, date, datetime

import pytest

from webapp.dates import long_date, machine_date, short_date, written_date

DAY = date(2026, 3, 4)
MOMENT = datetime(2026, 3, 4, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("day", [DAY, MOMENT])
def test_day_is_written_as_people_do(day):
    assert long_date(day) == "4 March 2026"
    assert short_date(day) == "4 Mar 2026"
    assert machine_date(day) == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "written"),
    [("2026-12-31", "31 December 2026"), ("2026-13-01", "2026-13-01"), ("soon", "soon"), ("", "")],
)
def test_text_that_is_no_date_stays_as_it_is(text, written):
    assert written_date(text) == written
