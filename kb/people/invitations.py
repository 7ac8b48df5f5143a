"""Links by which somebody chooses a password: for somebody new, or for a forgotten one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import Connection, delete, select

from kb.errors import RefusedError
from kb.people.account import Account, to_email
from kb.people.accounts import add_account, find_account, find_in, get_account, keep_password
from kb.people.audit import By, record
from kb.people.passwords import check_password_rules, hash_password
from kb.people.roles import Role
from kb.people.secret import digest_of, new_id, new_secret
from kb.store import State
from kb.store.tables import LINKS

Purpose = Literal["invitation", "reset"]

LIFETIMES: dict[Purpose, timedelta] = {
    "invitation": timedelta(days=14),
    "reset": timedelta(hours=2),
}
"""How long a link works: an invitation may wait for the end of a holiday, a reset may not."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link is good for, without its secret."""

    purpose: Purpose
    account: Account
    expires_at: datetime


def invite(
    state: State, email: str, *, name: str = "", role: Role = Role.READER, by: By
) -> tuple[str, Link]:
    """Make an account and the link by which its owner chooses a password: secret and link.

    Who was invited before and has no password yet gets a new link, and the old one ends.
    Raises RefusedError for what is no address, and for somebody who has a password or is disabled.
    """
    address = to_email(email)
    with state.writing() as connection:
        account = _invited(connection, address) or add_account(connection, address, name, role, by)
        record(connection, by, "invite", account.id)
        return _make(connection, account, "invitation", by.now)


def request_reset(state: State, account: str, *, by: By) -> tuple[str, Link] | None:
    """Make the link by which somebody chooses another password; None for who cannot sign in.

    It takes the place of the last one. The password of now works until the link is used.
    """
    found = find_account(state, account)
    if found is None or found.disabled_at is not None:
        return None
    with state.writing() as connection:
        record(connection, by, "reset password", found.id)
        return _make(connection, found, "reset", by.now)


def link_address(site_url: str, secret: str) -> str:
    """The address to give to whom the link is for. `site_url` ends without a slash."""
    return f"{site_url}/link/{secret}"


def look_up(state: State, secret: str, now: datetime) -> Link | None:
    """What the link with this secret is good for; None where it is used, expired or unknown."""
    with state.reading() as connection:
        return _look_up(connection, secret, now)


def redeem(state: State, secret: str, password: str, now: datetime) -> Account:
    """Give the owner of a link the password that he chose; the link works no more.

    All his sessions end. Raises RefusedError for a link that is no longer good and for what cannot
    be a password (then the link still is), BusyError.
    """
    link = _still_good(look_up(state, secret, now))
    check_password_rules(password, link.account.email)
    # Hashing takes long: nobody else should have to wait for it.
    hashed = hash_password(password)
    with state.writing() as connection:
        # Somebody may have been faster with the same link.
        link = _still_good(_look_up(connection, secret, now))
        keep_password(connection, link.account.id, hashed, By(link.account.id, now))
        return get_account(connection, link.account.id)


def _invited(connection: Connection, email: str) -> Account | None:
    """The account that was made by an earlier invitation, which was not accepted yet."""
    account = find_in(connection, email)
    if account and account.disabled_at:
        raise RefusedError(f"{email} has an account that is disabled.", "Enable it again.")
    if account and account.has_password:
        raise RefusedError(
            f"{email} has an account with a password already.", "Reset the password instead."
        )
    return account


def _make(
    connection: Connection, account: Account, purpose: Purpose, now: datetime
) -> tuple[str, Link]:
    secret = new_secret()
    link = Link(purpose, account, now + LIFETIMES[purpose])
    connection.execute(
        delete(LINKS).where((LINKS.c.account_id == account.id) | (LINKS.c.expires_at <= now))
    )
    connection.execute(
        LINKS.insert().values(
            id=new_id(),
            digest=digest_of(secret),
            account_id=account.id,
            purpose=purpose,
            created_at=now,
            expires_at=link.expires_at,
        )
    )
    return secret, link


def _look_up(connection: Connection, secret: str, now: datetime) -> Link | None:
    row = connection.execute(
        select(LINKS).where(LINKS.c.digest == digest_of(secret), LINKS.c.expires_at > now)
    ).first()
    if row is None:
        return None
    account = get_account(connection, row.account_id)
    return (
        None if account.disabled_at else Link(cast("Purpose", row.purpose), account, row.expires_at)
    )


def _still_good(link: Link | None) -> Link:
    if link is None:
        raise RefusedError(
            "This link was used already, or is too old.", "Ask whoever sent it for a new one."
        )
    return link
