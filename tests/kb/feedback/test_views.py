from datetime import date, timedelta

import pytest

from kb.feedback.views import add, counted_since, monday_of

MONDAY = date(2026, 5, 4)
WEEK = timedelta(days=7)
LONG_AGO = date(2020, 1, 1)


def since(state, day):
    with state.reading() as connection:
        return counted_since(connection, day)


@pytest.mark.parametrize("day", [MONDAY, MONDAY + timedelta(days=6)])
def test_a_week_begins_on_monday(day):
    assert monday_of(day) == MONDAY


def test_counting_is_known_from_the_first_whole_week_on(state):
    for week in range(3):
        add(state, {}, day=MONDAY + week * WEEK, oldest=LONG_AGO)
    assert since(state, MONDAY + 2 * WEEK) == MONDAY + WEEK
    assert since(state, MONDAY + 3 * WEEK) == MONDAY + WEEK
    assert since(state, MONDAY + 4 * WEEK) is None


def test_a_gap_begins_anew_and_the_first_week_is_not_in_the_future(state):
    add(state, {"library:a.md": 1}, day=MONDAY, oldest=LONG_AGO)
    add(state, {"library:a.md": 1}, day=MONDAY + 2 * WEEK, oldest=LONG_AGO)
    day = MONDAY + 2 * WEEK + timedelta(days=3)
    assert since(state, day) == day


def test_what_was_never_counted_has_no_first_day(state):
    assert since(state, MONDAY) is None


def test_weeks_that_are_too_old_are_forgotten(state):
    for week in range(3):
        add(state, {"library:a.md": 1}, day=MONDAY + week * WEEK, oldest=MONDAY)
    add(state, {}, day=MONDAY + 2 * WEEK, oldest=MONDAY + 2 * WEEK)
    assert since(state, MONDAY + 2 * WEEK) == MONDAY + 2 * WEEK
