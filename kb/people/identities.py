"""Who somebody is at another provider: sign-in without a password of ours."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from kb.errors import RefusedError
from kb.people.account import Account
from kb.people.accounts import get_account
from kb.people.audit import By, record
from kb.store.tables import IDENTITIES, LINKS

_LONGEST_SUBJECT = 255  # characters that a provider's name for somebody may have


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a provider means: its own address, and its name for the person, which never changes."""

    issuer: str
    subject: str


def find_identity(connection: Connection, identity: Identity) -> Account | None:
    """The account that an identity is tied to, also where it is disabled."""
    wanted = select(IDENTITIES.c.account_id).where(
        IDENTITIES.c.issuer == identity.issuer, IDENTITIES.c.subject == identity.subject
    )
    account_id = connection.execute(wanted).scalar()
    return get_account(connection, account_id) if account_id else None


def link_identity(connection: Connection, account: Account, identity: Identity, by: By) -> None:
    """Let an identity be this account from now on; an invitation or reset works no more.

    Raises RefusedError where the account is tied to another identity of the same provider, and
    for one that cannot be kept.
    """
    if not 0 < len(identity.subject) <= _LONGEST_SUBJECT:
        raise RefusedError("The provider's name for whoever signs in cannot be kept.")
    another = select(IDENTITIES.c.subject).where(
        IDENTITIES.c.issuer == identity.issuer, IDENTITIES.c.account_id == account.id
    )
    if connection.execute(another).first() is not None:
        # Providers give an address away again after somebody has left; his account stays his.
        raise RefusedError(
            f"The account for {account.email} belongs to somebody else at this provider.",
            "Ask whoever looks after the library.",
        )
    connection.execute(
        IDENTITIES.insert().values(
            issuer=identity.issuer,
            subject=identity.subject,
            account_id=account.id,
            created_at=by.now,
        )
    )
    # Whoever has arrived needs no link any more, and it should not lie about in a mailbox.
    connection.execute(delete(LINKS).where(LINKS.c.account_id == account.id))
    record(connection, by, "link identity", account.id, identity.issuer)
