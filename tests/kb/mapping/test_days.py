import pytest

from kb.mapping.days import as_day, as_interval


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-22", "2026-04-22"),
        ("2026-4-2 10:00:00 +0100", "2026-04-02"),
        ("2026-04-22T10:00:00Z", "2026-04-22"),
        ("2026/04/22", "2026-04-22"),
        ("April 3, 2026", "2026-04-03"),
        ("3rd April 2026", "2026-04-03"),
        ("Wed, 3 Apr 2026", "2026-04-03"),
        ("Sept. 5, 2026", "2026-09-05"),
        ("03/04/2026", "03/04/2026"),
        ("Smarch 3, 2026", "Smarch 3, 2026"),
        ("soon", "soon"),
    ],
)
def test_day_is_read_when_there_is_no_doubt(text, day):
    assert as_day(text, "iso") == day


@pytest.mark.parametrize(
    ("text", "us", "eu"),
    [
        ("03/04/2026", "2026-03-04", "2026-04-03"),
        ("31.12.2026", "31.12.2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31", "12/31/2026"),
    ],
)
def test_day_with_slashes_is_read_as_the_library_means_it(text, us, eu):
    assert (as_day(text, "us"), as_day(text, "eu")) == (us, eu)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("6 months", "6 months"),
        ("6 month", "6 month"),
        ("90d", "90d"),
        ("every 6 months", "6 months"),
        ("12-months", "12 months"),
        ("six months", "6 months"),
        ("a year", "1 year"),
        ("Half-yearly", "6 months"),
        ("annually", "1 year"),
        ("P6M", "6m"),
        ("month", "1 month"),
        ("never", "never"),
        ("soon", "soon"),
        ("90", "90"),
    ],
)
def test_interval_is_read_in_many_spellings(text, interval):
    assert as_interval(text) == interval
