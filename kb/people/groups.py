"""Organisations and circles alike: made, listed, joined and left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, func, select

from kb.errors import NotFoundError, RefusedError
from kb.people.account import Account, account_of, clean_name
from kb.people.accounts import get_account
from kb.people.audit import By, record
from kb.people.secret import new_id
from kb.quotation import quoted
from kb.store import State
from kb.store.tables import ACCOUNTS, GROUPS, MEMBERSHIPS, AnyRow
from kb.suggestion import did_you_mean

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # what an audience label may name


class GroupKind(StrEnum):
    """What labels begin with."""

    ORGANISATION = "org"
    CIRCLE = "circle"

    @property
    def words(self) -> str:
        """The kind with its article's noun: "organisation"."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation or a circle. `slug` is its id in labels and front matter."""

    kind: GroupKind
    slug: str
    name: str
    created_at: datetime
    members: int

    @property
    def label(self) -> str:
        """The audience label of what only its members may read."""
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group; a steward speaks for it."""

    account: Account
    steward: bool
    since: datetime


def create_group(state: State, kind: GroupKind, slug: str, *, name: str = "", by: By) -> Group:
    """Make a group. Raises RefusedError where the id is taken, or can be in no label."""
    if not _SLUG.fullmatch(slug):
        raise RefusedError(
            f"{quoted(slug)} cannot be the id of {_a(kind)}.",
            "Write lower case letters, digits and hyphens, at most 64.",
        )
    shown = clean_name(name, slug)
    with state.writing() as connection:
        if _find(connection, f"{kind}:{slug}"):
            raise RefusedError(f"There is {_a(kind)} '{slug}' already.", "Choose another id.")
        connection.execute(
            GROUPS.insert().values(
                id=new_id(), kind=kind.value, slug=slug, name=shown, created_at=by.now
            )
        )
        record(connection, by, f"add {kind.words}", f"{kind}:{slug}", shown)
    return Group(kind, slug, shown, by.now, 0)


def list_groups(state: State, kind: GroupKind) -> tuple[Group, ...]:
    """All groups of a kind by name, with the number of their members who may sign in."""
    wanted = (
        select(GROUPS, func.count(ACCOUNTS.c.id).label("members"))
        .outerjoin(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUPS.c.id)
        .outerjoin(
            ACCOUNTS,
            (ACCOUNTS.c.id == MEMBERSHIPS.c.account_id) & ACCOUNTS.c.disabled_at.is_(None),
        )
        .where(GROUPS.c.kind == kind.value)
        .group_by(*GROUPS.c)
        .order_by(GROUPS.c.name, GROUPS.c.slug)
    )
    with state.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(Group(kind, row.slug, row.name, row.created_at, row.members) for row in rows)


def names_of_groups(state: State) -> Mapping[str, str]:
    """The names that people read, by label."""
    with state.reading() as connection:
        rows = connection.execute(select(GROUPS.c.kind, GROUPS.c.slug, GROUPS.c.name)).all()
    return {f"{row.kind}:{row.slug}": row.name for row in rows}


def add_to_group(state: State, label: str, account: str, *, steward: bool = False, by: By) -> None:
    """Let somebody belong to a group; for a member, say anew whether he speaks for it.

    Raises NotFoundError for an unknown group or account.
    """
    with state.writing() as connection:
        group, person = _get(connection, label), get_account(connection, account)
        _leave(connection, group, person)
        connection.execute(
            MEMBERSHIPS.insert().values(
                account_id=person.id, group_id=group.id, steward=steward, created_at=by.now
            )
        )
        what = "join as steward" if steward else "join"
        record(connection, by, what, person.id, label)


def remove_from_group(state: State, label: str, account: str, *, by: By) -> bool:
    """Let somebody leave a group; says whether he was in it. Raises NotFoundError."""
    with state.writing() as connection:
        group, person = _get(connection, label), get_account(connection, account)
        was_in = _leave(connection, group, person)
        if was_in:
            record(connection, by, "leave", person.id, label)
        return was_in


def members_of_group(state: State, label: str) -> tuple[Member, ...]:
    """Who belongs to a group, by name; also those who are disabled. Raises NotFoundError."""
    with state.reading() as connection:
        group = _get(connection, label)
        rows = connection.execute(
            select(ACCOUNTS, MEMBERSHIPS.c.steward, MEMBERSHIPS.c.created_at.label("since"))
            .join(MEMBERSHIPS, MEMBERSHIPS.c.account_id == ACCOUNTS.c.id)
            .where(MEMBERSHIPS.c.group_id == group.id)
            .order_by(ACCOUNTS.c.name, ACCOUNTS.c.email)
        ).all()
    return tuple(Member(account_of(row), row.steward, row.since) for row in rows)


def _find(connection: Connection, label: str) -> AnyRow | None:
    kind, _, slug = label.partition(":")
    wanted = select(GROUPS).where(GROUPS.c.kind == kind, GROUPS.c.slug == slug)
    return connection.execute(wanted).first()


def _get(connection: Connection, label: str) -> AnyRow:
    row = _find(connection, label)
    if row is None:
        prefix, _, slug = label.partition(":")
        if prefix not in set(GroupKind):
            raise NotFoundError(
                f"{quoted(label)} is neither an organisation nor a circle.",
                "Write org:<id> or circle:<id>.",
            )
        kind = GroupKind(prefix)
        known = connection.execute(select(GROUPS.c.slug).where(GROUPS.c.kind == prefix))
        hint = (
            did_you_mean(slug, known.scalars()) or f"The list of {kind.words}s shows all of them."
        )
        raise NotFoundError(f"There is no {kind.words} {quoted(slug)}.", hint)
    return row


def _leave(connection: Connection, group: AnyRow, person: Account) -> bool:
    gone = connection.execute(
        delete(MEMBERSHIPS).where(
            MEMBERSHIPS.c.group_id == group.id, MEMBERSHIPS.c.account_id == person.id
        )
    )
    return gone.rowcount > 0


def _a(kind: GroupKind) -> str:
    return f"an {kind.words}" if kind is GroupKind.ORGANISATION else f"a {kind.words}"
