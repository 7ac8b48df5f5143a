"""Limits on how often something is tried, which hold in all processes of a site."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from kb.people.secret import digest_of
from kb.store import State
from kb.store.tables import ATTEMPTS

KEPT = timedelta(days=1)
"""After this time it is forgotten that something was tried; no window may be longer."""


def try_once(
    state: State, what: str, *, limit: int, window: timedelta, now: datetime
) -> timedelta | None:
    """Count one attempt; None where it is allowed, else how long to wait for the next.

    `what` names whose attempts at what are counted, such as "sign-in 192.0.2.7"; only its digest is
    kept. Within a window that begins with the first attempt, `limit` are allowed.
    """
    digest = digest_of(what)
    with state.writing() as connection:
        row = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.digest == digest)).first()
        if row is not None and now < row.since + window:
            if row.tries >= limit:
                remaining: timedelta = row.since + window - now
                return remaining
            connection.execute(
                update(ATTEMPTS)
                .where(ATTEMPTS.c.digest == digest)
                .values(tries=ATTEMPTS.c.tries + 1)
            )
            return None
        old = (ATTEMPTS.c.since <= now - KEPT) | (ATTEMPTS.c.digest == digest)
        connection.execute(delete(ATTEMPTS).where(old))
        connection.execute(ATTEMPTS.insert().values(digest=digest, since=now, tries=1))
    return None


def forget(state: State, what: str) -> None:
    """Begin counting anew, for example after somebody signed in."""
    with state.writing() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.digest == digest_of(what)))
