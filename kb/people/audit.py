"""The record of administrative acts: who did what to whom, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kb.store import State
from kb.store.tables import AUDIT

CONSOLE = ""
"""Who acts from the operator's terminal, where nobody signs in."""

ELSEWHERE = "elsewhere"
"""Who acts where somebody arrives who was signed in elsewhere: the provider or proxy."""

_LONGEST = 300  # characters of a subject or a detail


@dataclass(frozen=True, slots=True)
class Act:
    """One administrative act. `actor` is an account's id, CONSOLE or ELSEWHERE."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when: an account's id, CONSOLE or ELSEWHERE, and a moment with a time zone."""

    actor: str
    now: datetime


def record(connection: Connection, by: By, action: str, subject: str, detail: str = "") -> None:
    """Write down an act, in the transaction that does it."""
    connection.execute(
        AUDIT.insert().values(
            at=by.now,
            actor=by.actor,
            action=action,
            subject=subject[:_LONGEST],
            detail=detail[:_LONGEST],
        )
    )


def listing(state: State, *, limit: int = 100, before: int | None = None) -> tuple[Act, ...]:
    """The latest acts, newest first; `before` is the number of the last one already seen."""
    wanted = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(AUDIT.c.number < before)
    with state.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(
        Act(row.number, row.at, row.actor, row.action, row.subject, row.detail) for row in rows
    )
