"""Organisations that follow a list kept elsewhere: who is on it comes, who is not goes."""

from collections.abc import Collection

from sqlalchemy import select

from kb.people.audit import By
from kb.people.groups import GroupKind, add_to_group, remove_from_group
from kb.store import State
from kb.store.tables import GROUPS, MEMBERSHIPS


def follow_list(
    state: State, account_id: str, listed: Collection[str], followed: Collection[str], *, by: By
) -> None:
    """Let an account belong to those organisations that it is listed for.

    `listed` and `followed` are ids of organisations. One that is not followed stays as it is, and
    whoever speaks for one he is in goes on doing so. Raises NotFoundError for an organisation that
    is to be joined and does not exist.
    """
    wanted = select(GROUPS.c.slug).where(
        GROUPS.c.id == MEMBERSHIPS.c.group_id,
        GROUPS.c.kind == GroupKind.ORGANISATION.value,
        MEMBERSHIPS.c.account_id == account_id,
    )
    with state.reading() as connection:
        present = frozenset(connection.execute(wanted).scalars())
    for slug in sorted((frozenset(followed) & present) - frozenset(listed)):
        remove_from_group(state, f"{GroupKind.ORGANISATION}:{slug}", account_id, by=by)
    for slug in sorted((frozenset(followed) & frozenset(listed)) - present):
        add_to_group(state, f"{GroupKind.ORGANISATION}:{slug}", account_id, by=by)
