"""What all tables share: their names of constraints, their ids, and moments in UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, MetaData, Row, String
from sqlalchemy.types import TypeDecorator

# Named by rule, so that a later migration can name what it changes.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever a query asked for, its columns as attributes."""

ID_LENGTH = 16
"""Characters of an id: random hexadecimal digits, which tell nobody how many rows there are."""

DIGEST_LENGTH = 64
"""Characters of a SHA-256 in hexadecimal digits."""


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC. One without a time zone is refused with a ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """What is sent to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"The moment {value} has no time zone.")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """What the database gave; SQLite keeps no time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def own_id(words: str) -> Column[str]:
    """The primary key of a table whose rows have an id of their own."""
    return Column("id", String(ID_LENGTH), primary_key=True, doc=words)


def account_id(words: str, *, primary_key: bool = False) -> Column[str]:
    """A reference to an account, which takes its rows along when it is deleted."""
    target = ForeignKey("accounts.id", ondelete="CASCADE")
    return Column(
        "account_id",
        String(ID_LENGTH),
        target,
        primary_key=primary_key,
        index=not primary_key,
        nullable=False,
        doc=words,
    )


def moment(name: str, words: str, *, nullable: bool = False) -> Column[datetime]:
    """A column that holds a moment."""
    return Column(name, Moment(), nullable=nullable, doc=words)


def text(name: str, length: int, words: str, *, nullable: bool = False) -> Column[str]:
    """A column that holds at most `length` characters."""
    return Column(name, String(length), nullable=nullable, doc=words)
