"""Who somebody is at another provider: sign-in without a password of ours."""

from sqlalchemy import select

from kb.errors import RefusedError
from kb.people.account import Account
from kb.people.accounts import find_in, get_account
from kb.people.audit import By, record
from kb.store import State
from kb.store.tables import IDENTITIES


def find_identity(state: State, issuer: str, subject: str) -> Account | None:
    """The account that belongs to what a provider calls `subject`, if it may be used."""
    wanted = select(IDENTITIES.c.account_id).where(
        IDENTITIES.c.issuer == issuer, IDENTITIES.c.subject == subject
    )
    with state.reading() as connection:
        account_id = connection.execute(wanted).scalar()
        account = find_in(connection, account_id) if account_id else None
    return account if account and account.disabled_at is None else None


def link_identity(state: State, account: str, issuer: str, subject: str, *, by: By) -> None:
    """Let what a provider calls `subject` be this account from now on.

    Raises NotFoundError, and RefusedError where it belongs to somebody else.
    """
    wanted = select(IDENTITIES.c.account_id).where(
        IDENTITIES.c.issuer == issuer, IDENTITIES.c.subject == subject
    )
    with state.writing() as connection:
        person = get_account(connection, account)
        known = connection.execute(wanted).scalar()
        if known == person.id:
            return
        if known:
            raise RefusedError(
                f"This identity at {issuer} belongs to another account.", "Sign in with that one."
            )
        connection.execute(
            IDENTITIES.insert().values(
                issuer=issuer, subject=subject, account_id=person.id, created_at=by.now
            )
        )
        record(connection, by, "link identity", person.id, issuer)
