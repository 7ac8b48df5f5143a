"""Organisations, to which people belong by their work."""

from kb.people.audit import By
from kb.people.groups import (
    Group,
    GroupKind,
    Member,
    add_to_group,
    create_group,
    list_groups,
    members_of_group,
    remove_from_group,
)
from kb.store import State


def create(state: State, slug: str, *, name: str = "", by: By) -> Group:
    """Make an organisation. Raises RefusedError where the id is taken, or can be in no label."""
    return create_group(state, GroupKind.ORGANISATION, slug, name=name, by=by)


def listing(state: State) -> tuple[Group, ...]:
    """All of them by name."""
    return list_groups(state, GroupKind.ORGANISATION)


def add_member(state: State, slug: str, account: str, *, steward: bool = False, by: By) -> None:
    """Let somebody, by id or address, belong to an organisation. Raises NotFoundError."""
    add_to_group(state, f"{GroupKind.ORGANISATION}:{slug}", account, steward=steward, by=by)


def remove_member(state: State, slug: str, account: str, *, by: By) -> bool:
    """Let somebody leave; says whether he was in it. Raises NotFoundError."""
    return remove_from_group(state, f"{GroupKind.ORGANISATION}:{slug}", account, by=by)


def members(state: State, slug: str) -> tuple[Member, ...]:
    """Who belongs to an organisation, by name. Raises NotFoundError."""
    return members_of_group(state, f"{GroupKind.ORGANISATION}:{slug}")
