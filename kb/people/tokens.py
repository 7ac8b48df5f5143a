"""API tokens: keys with which a program acts for a person, within named scopes, for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from kb.errors import BusyError, RefusedError, StateError
from kb.people.account import clean_name
from kb.people.audit import By, record
from kb.people.scopes import to_scopes
from kb.people.secret import digest_of, new_id, new_secret
from kb.people.signed_in import SignedIn, signed_in, who
from kb.store import State
from kb.store.tables import TOKENS, AnyRow

PREFIX = "gb_"
"""What every token begins with, so that programs that look for leaked secrets find it."""

LONGEST = timedelta(days=366)
"""No token lives longer than that."""

MINUTE = timedelta(minutes=1)
"""How exactly it is kept when a token was last used."""

_MOST = 50  # tokens of one account

_WHO = who(
    TOKENS,
    TOKENS.c.id.label("token_id"),
    TOKENS.c.scopes,
    TOKENS.c.expires_at,
    TOKENS.c.used_at,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it: everything but the secret."""

    id: str
    account_id: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


def issue(
    state: State, owner: By, *, name: str, scopes: Iterable[str], expires_at: datetime
) -> tuple[str, Token]:
    """Make a token for who asks for it: the secret, which is kept nowhere, and the rest.

    Raises RefusedError for scopes that do not exist, a time that is past or more than a year
    away, and for the fifty-first token of an account.
    """
    if not owner.now < expires_at <= owner.now + LONGEST:
        raise RefusedError(
            "A token has to end, at a time to come and within a year.", "Choose another day."
        )
    secret = new_secret(PREFIX)
    token = Token(
        new_id(),
        owner.actor,
        clean_name(name, "Token"),
        to_scopes(scopes),
        owner.now,
        expires_at,
        None,
    )
    with state.writing() as connection:
        _make_room(connection, owner.actor, owner.now)
        connection.execute(
            TOKENS.insert().values(
                id=token.id,
                digest=digest_of(secret),
                account_id=owner.actor,
                name=token.name,
                scopes=" ".join(token.scopes),
                created_at=owner.now,
                expires_at=expires_at,
            )
        )
        record(connection, owner, "issue token", owner.actor, " ".join(token.scopes))
    return secret, token


def resume(state: State, token: str, now: datetime) -> SignedIn | None:
    """Whose token this is, by one query; None where it is nobody's, or expired.

    Raises StateError where the database does not answer.
    """
    if not token.startswith(PREFIX):
        return None
    with state.reading() as connection:
        rows = connection.execute(_WHO, {"digest": digest_of(token)}).all()
    if not rows or rows[0].expires_at <= now:
        return None
    if rows[0].used_at is None or now - rows[0].used_at >= MINUTE:
        _note_use(state, rows[0].token_id, now)
    return signed_in(rows, "", tuple(rows[0].scopes.split()))


def revoke(state: State, account_id: str, token_id: str, *, by: By) -> bool:
    """Make one token of an account worthless at once; says whether there was one."""
    with state.writing() as connection:
        gone = connection.execute(
            delete(TOKENS).where(TOKENS.c.id == token_id, TOKENS.c.account_id == account_id)
        )
        if gone.rowcount:
            record(connection, by, "revoke token", account_id)
        return gone.rowcount > 0


def drop_tokens(connection: Connection, account_id: str) -> None:
    """Make all tokens of an account worthless, within a transaction of the caller."""
    connection.execute(delete(TOKENS).where(TOKENS.c.account_id == account_id))


def listing(state: State, account_id: str, now: datetime) -> tuple[Token, ...]:
    """The tokens of an account that still work, the newest first."""
    wanted = (
        select(TOKENS)
        .where(TOKENS.c.account_id == account_id, TOKENS.c.expires_at > now)
        .order_by(TOKENS.c.created_at.desc(), TOKENS.c.id)
    )
    with state.reading() as connection:
        return tuple(_token(row) for row in connection.execute(wanted))


def _token(row: AnyRow) -> Token:
    return Token(
        row.id,
        row.account_id,
        row.name,
        tuple(row.scopes.split()),
        row.created_at,
        row.expires_at,
        row.used_at,
    )


def _make_room(connection: Connection, account_id: str, now: datetime) -> None:
    connection.execute(delete(TOKENS).where(TOKENS.c.expires_at <= now))
    owned = select(TOKENS.c.id).where(TOKENS.c.account_id == account_id)
    if len(connection.execute(owned).all()) >= _MOST:
        raise RefusedError(f"An account has at most {_MOST} tokens.", "Revoke one first.")


def _note_use(state: State, token_id: str, now: datetime) -> None:
    unused = or_(TOKENS.c.used_at.is_(None), TOKENS.c.used_at <= now - MINUTE)
    try:
        with state.writing() as connection:
            connection.execute(
                update(TOKENS).where(TOKENS.c.id == token_id, unused).values(used_at=now)
            )
    except (BusyError, StateError):
        # A full disk stops nobody from reading: the next request tries again.
        return
