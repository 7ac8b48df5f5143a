"""How often documents are opened, by week: never by whom, from where, or at what time."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, delete, select, update

from kb.store import State
from kb.store.tables import VIEWS
from kb.store.tables.feedback import LONGEST_PLACE

_MARK: Final = ""
"""The place in the row that says of a week that views were counted in it."""

_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def add(state: State, opened: Mapping[str, int], *, day: date, oldest: date) -> None:
    """Add to what was counted in the week of `day`, by place; forget weeks that ended by `oldest`.

    It is also kept that this week was counted, be it that nobody opened anything. Raises StateError
    or BusyError where the database does not answer, RefusedError where another process of a network
    database was faster.
    """
    week = monday_of(day).isoformat()
    kept = {place: times for place, times in opened.items() if 0 < len(place) <= LONGEST_PLACE}
    with state.writing() as connection:
        connection.execute(delete(VIEWS).where(VIEWS.c.week < monday_of(oldest).isoformat()))
        for place, times in (kept | {_MARK: 0}).items():
            _add_one(connection, place, week, times)


def counted_since(connection: Connection, day: date) -> date | None:
    """The first day since which views were counted without a gap, None where they are not.

    The week in which counting began is no whole one. A week in which nobody asked for anything
    looks like one that was not counted; then less is known than there is, and nothing is wrong.
    """
    marks = select(VIEWS.c.week).where(VIEWS.c.place == _MARK)
    weeks = {date.fromisoformat(row.week) for row in connection.execute(marks)}
    week = monday_of(day)
    if week not in weeks:
        # A new week in which nobody came yet.
        week -= _WEEK
    if week not in weeks:
        return None
    while week - _WEEK in weeks:
        week -= _WEEK
    return min(week + _WEEK, day)


def _add_one(connection: Connection, place: str, week: str, times: int) -> None:
    same = (VIEWS.c.place == place, VIEWS.c.week == week)
    more = {"times": VIEWS.c.times + times}
    if not connection.execute(update(VIEWS).where(*same).values(more)).rowcount:
        connection.execute(VIEWS.insert().values(place=place, week=week, times=times))
