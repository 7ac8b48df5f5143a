"""Keeping and reading how often something was looked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select, update

from kb.store import State
from kb.store.tables import DEMAND
from kb.store.tables.demand import LONGEST_AUDIENCE, LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked for on one day by people who may read the same.

    `found` is how many documents the last of them found, `times` how many they were, `opened` how
    many of them opened a document.
    """

    day: date
    text: str
    audience: frozenset[str]
    found: int
    times: int = 1
    opened: int = 0


def add(state: State, looked: Iterable[Looked], *, oldest: date) -> None:
    """Add to what was counted, and forget what is older than `oldest`.

    What does not fit into a row is left out. Raises StateError or BusyError where the database
    does not answer, RefusedError where another process of a network database was faster.
    """
    with state.writing() as connection:
        connection.execute(delete(DEMAND).where(DEMAND.c.day < oldest.isoformat()))
        for one in looked:
            audience = _written(one.audience)
            if 0 < len(one.text) <= LONGEST_TEXT and len(audience) <= LONGEST_AUDIENCE:
                _add_one(connection, one, audience)


def listing(state: State, *, since: date) -> tuple[Looked, ...]:
    """Everything that was counted on that day and later, by day and text."""
    wanted = select(DEMAND).where(DEMAND.c.day >= since.isoformat())
    with state.reading() as connection:
        rows = connection.execute(wanted.order_by(DEMAND.c.day, DEMAND.c.text)).all()
    return tuple(
        Looked(
            day=date.fromisoformat(row.day),
            text=row.text,
            audience=frozenset(row.audience.split()),
            found=row.found,
            times=row.times,
            opened=row.opened,
        )
        for row in rows
    )


def _add_one(connection: Connection, one: Looked, audience: str) -> None:
    key = {"day": one.day.isoformat(), "text": one.text, "audience": audience}
    changed = connection.execute(
        update(DEMAND)
        .where(*(DEMAND.c[name] == value for name, value in key.items()))
        .values(
            found=one.found,
            times=DEMAND.c.times + one.times,
            opened=DEMAND.c.opened + one.opened,
        )
    )
    if not changed.rowcount:
        row = key | {"found": one.found, "times": one.times, "opened": one.opened}
        connection.execute(DEMAND.insert().values(row))


def _written(audience: frozenset[str]) -> str:
    """The labels as they are kept; no label holds a space."""
    return " ".join(sorted(audience))
