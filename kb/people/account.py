"""An account as a value, and how addresses and names are written."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from kb.errors import RefusedError
from kb.people.roles import Role
from kb.quotation import quoted
from kb.store.tables import AnyRow

_LONGEST_EMAIL = 254  # characters that an address may have (RFC 5321)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in.

    `email` is folded to one spelling, `person` the id of the person's document or empty,
    `disabled_at` None for as long as the account may be used. `has_password` is False until an
    invitation was accepted, and for those who sign in elsewhere.
    """

    id: str
    email: str
    name: str
    person: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None
    has_password: bool


def account_of(row: AnyRow) -> Account:
    """The account in a row that has all columns of the table."""
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        person=row.person,
        role=Role[row.role.upper()],
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        has_password=row.password_hash is not None,
    )


def fold_email(text: str) -> str:
    """One spelling for all ways to write an address. Never raises."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def to_email(text: str) -> str:
    """The folded address. Raises RefusedError where it is none."""
    email = fold_email(text)
    name, at, host = email.rpartition("@")
    whole = email.isprintable() and not any(character.isspace() for character in email)
    if not (whole and name and at and host) or len(email) > _LONGEST_EMAIL:
        raise RefusedError(
            f"{quoted(text)} is no email address.", "Write it like alice@example.org."
        )
    return email


def clean_name(text: str, otherwise: str) -> str:
    """A name on one line without control characters; `otherwise` where nothing is left."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:_LONGEST_NAME] or otherwise[:_LONGEST_NAME]
