"""Whoever was signed in elsewhere, by a provider or a proxy: which account is his, if any."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kb.errors import RefusedError
from kb.people.account import Account, fold_email, to_email
from kb.people.accounts import add_account, find_in
from kb.people.audit import ELSEWHERE, By
from kb.people.identities import Identity, find_identity, link_identity
from kb.people.roles import Role
from kb.store import State


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is told of somebody who was signed in elsewhere.

    `verified` says that the address was found to be his. `identity` is None for a proxy, which
    tells an address only.
    """

    email: str
    verified: bool
    name: str = ""
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who is let in: addresses of these domains, of all where there are none, and newcomers."""

    domains: tuple[str, ...] = ()
    newcomers: bool = False


def welcome(state: State, arrival: Arrival, rules: Welcome, now: datetime) -> Account:
    """The account of somebody who was signed in elsewhere.

    An identity that was seen before has its account, whatever its address is by now. A new one is
    tied to the account with its address, once, and only where the address is verified. Raises
    RefusedError, with sentences for the one who arrives, where there is no account for him.
    """
    email = to_email(arrival.email)
    _check_spelling(arrival.email)
    _check_domain(email, rules.domains)
    with state.reading() as connection:
        known = _known(connection, arrival.identity)
    if known is None:
        with state.writing() as connection:
            # Of two browsers that arrive at once, the second finds what the first has done.
            known = _known(connection, arrival.identity) or _tie(
                connection, email, arrival, rules, now
            )
    if known.disabled_at is not None:
        raise RefusedError("This account cannot be used.", "Ask whoever looks after the library.")
    return known


def _check_spelling(email: str) -> None:
    """Refuse a letter that only folds into that of an address: nobody has confirmed that one."""
    told = email.strip()
    if not told.isascii() and told != fold_email(told):
        raise RefusedError("Your address has letters that are mistaken for others.")


def _check_domain(email: str, domains: tuple[str, ...]) -> None:
    domain = email.rpartition("@")[2]
    if domains and domain not in {known.casefold().removeprefix("@") for known in domains}:
        raise RefusedError(f"Addresses that end in {domain} are not let in here.")


def _known(connection: Connection, identity: Identity | None) -> Account | None:
    return find_identity(connection, identity) if identity else None


def _tie(
    connection: Connection, email: str, arrival: Arrival, rules: Welcome, now: datetime
) -> Account:
    """The account with this address, from now on that of the identity too."""
    if not arrival.verified:
        raise RefusedError(
            f"Nobody has found out yet whether {email} is your address.",
            "Confirm it where you signed in, and try again.",
        )
    account = find_in(connection, email)
    if account is None and not rules.newcomers:
        raise RefusedError(
            f"There is no account for {email} here.",
            "Ask whoever looks after the library to invite you.",
        )
    if account is None:
        account = add_account(connection, email, arrival.name, Role.READER, By(ELSEWHERE, now))
    if arrival.identity is not None and account.disabled_at is None:
        link_identity(connection, account, arrival.identity, By(account.id, now))
    return account
