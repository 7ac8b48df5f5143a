"""Sessions: who is signed in on which browser; kept here, so that each can be ended at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update

from kb.errors import BusyError, RefusedError, StateError
from kb.people.account import clean_name
from kb.people.audit import By, record
from kb.people.secret import digest_of, new_id, new_secret
from kb.people.signed_in import SignedIn, signed_in, who
from kb.store import State
from kb.store.tables import ACCOUNTS, LINKS, SESSIONS

IDLE = timedelta(days=14)
"""A session that was not used for so long is over."""

LONGEST = timedelta(days=90)
"""After this time one has to sign in again, used or not."""

MINUTE = timedelta(minutes=1)
"""How exactly it is kept when a session was last used."""

_WHO = who(
    SESSIONS,
    SESSIONS.c.id.label("session_id"),
    SESSIONS.c.created_at.label("began_at"),
    SESSIONS.c.seen_at,
)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser on which somebody is signed in."""

    id: str
    account_id: str
    agent: str
    created_at: datetime
    seen_at: datetime


def start(state: State, account_id: str, *, agent: str, now: datetime) -> tuple[str, Session]:
    """Sign somebody in: a secret for the cookie, which is kept nowhere else, and the session.

    What is over by now is cleared away. `agent` is what the browser says of itself. Raises
    RefusedError for an account that cannot be used.
    """
    secret = new_secret()
    session = Session(new_id(), account_id, clean_name(agent, "unknown browser"), now, now)
    with state.writing() as connection:
        _check_usable(connection, account_id)
        connection.execute(delete(SESSIONS).where(_is_over(now)))
        connection.execute(
            SESSIONS.insert().values(
                id=session.id,
                digest=digest_of(secret),
                account_id=account_id,
                agent=session.agent,
                created_at=now,
                seen_at=now,
            )
        )
    return secret, session


def resume(state: State, token: str, now: datetime) -> SignedIn | None:
    """Who has this secret, by one query; None where nobody has, or the session is over.

    Once in a minute it is noted that the session is in use. Raises StateError where the database
    does not answer: whoever has a secret is somebody, and must not be taken for nobody.
    """
    with state.reading() as connection:
        rows = connection.execute(_WHO, {"digest": digest_of(token)}).all()
    if not rows or now - rows[0].seen_at > IDLE or now - rows[0].began_at > LONGEST:
        return None
    if now - rows[0].seen_at >= MINUTE:
        _note_use(state, rows[0].session_id, now)
    return signed_in(rows, rows[0].session_id)


def end(state: State, account_id: str, session_id: str) -> bool:
    """End one session of an account; says whether there was one."""
    with state.writing() as connection:
        ended = connection.execute(
            delete(SESSIONS).where(SESSIONS.c.id == session_id, SESSIONS.c.account_id == account_id)
        )
        return ended.rowcount > 0


def end_all(state: State, account_id: str, *, but: str = "") -> int:
    """End all sessions of an account, except the one with the id `but`; says how many."""
    with state.writing() as connection:
        return drop_sessions(connection, account_id, but=but)


def end_everything(state: State, *, by: By, reason: str) -> None:
    """End the sessions of everybody, and all links: who is who has to be shown anew."""
    with state.writing() as connection:
        connection.execute(delete(SESSIONS))
        connection.execute(delete(LINKS))
        record(connection, by, "end all sessions", "everybody", reason)


def drop_sessions(connection: Connection, account_id: str, *, but: str = "") -> int:
    """The same within a transaction of the caller."""
    return connection.execute(
        delete(SESSIONS).where(SESSIONS.c.account_id == account_id, SESSIONS.c.id != but)
    ).rowcount


def listing(state: State, account_id: str, now: datetime) -> tuple[Session, ...]:
    """The sessions of an account that are not over, the last used first."""
    wanted = (
        select(SESSIONS)
        .where(SESSIONS.c.account_id == account_id, ~_is_over(now))
        .order_by(SESSIONS.c.seen_at.desc(), SESSIONS.c.id)
    )
    with state.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(
        Session(row.id, row.account_id, row.agent, row.created_at, row.seen_at) for row in rows
    )


def _check_usable(connection: Connection, account_id: str) -> None:
    usable = select(ACCOUNTS.c.id).where(
        ACCOUNTS.c.id == account_id, ACCOUNTS.c.disabled_at.is_(None)
    )
    if connection.execute(usable).first() is None:
        raise RefusedError("This account cannot be used.", "Ask an administrator to enable it.")


def _is_over(now: datetime) -> ColumnElement[bool]:
    return (SESSIONS.c.seen_at < now - IDLE) | (SESSIONS.c.created_at < now - LONGEST)


def _note_use(state: State, session_id: str, now: datetime) -> None:
    try:
        with state.writing() as connection:
            connection.execute(
                update(SESSIONS)
                .where(SESSIONS.c.id == session_id, SESSIONS.c.seen_at <= now - MINUTE)
                .values(seen_at=now)
            )
    except (BusyError, StateError):
        # A full disk stops nobody from reading: the next request tries again.
        return
