"""Who asks: an account with its labels, found by the digest of a session's or a token's secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, select

from kb.audience import NETWORK, PUBLIC
from kb.people.account import Account, account_of
from kb.people.labels import labels_of
from kb.people.roles import Action, Role, kind_of, may
from kb.people.scopes import permitted_by
from kb.store.tables import ACCOUNTS, GROUPS, MEMBERSHIPS, AnyRow


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who was let in.

    `labels` are the audiences that he may read, `stewarded` those of the groups that he speaks
    for. `session_id` is empty for a program with a token; then `scopes` are the token's, and None
    otherwise.
    """

    account: Account
    labels: frozenset[str]
    stewarded: frozenset[str]
    session_id: str
    scopes: tuple[str, ...] | None = None

    @property
    def role(self) -> Role:
        """The role in the network; in a group that he speaks for it is at least steward."""
        return self.account.role

    def may(self, action: Action, audience: frozenset[str] = frozenset({NETWORK})) -> bool:
        """Whether he is allowed to do this with documents, or affairs, of that audience.

        Where it names several labels, the widest decides: what the network reads is not up to the
        steward of one organisation. Without reading, nothing is allowed.
        """
        if self.scopes is not None and action not in permitted_by(self.scopes):
            return False
        wide = [label for label in (PUBLIC, NETWORK) if label in audience][:1]
        return any(
            may(self._role_for(label), action, kind_of(label))
            for label in self.labels.intersection(wide or audience)
        )

    def _role_for(self, label: str) -> Role:
        return max(self.role, Role.STEWARD) if label in self.stewarded else self.role


def who(keys: Table, *columns: ColumnElement[object]) -> Select[*tuple[Any, ...]]:
    """The query for the owner of a secret: one row for each of his groups, at least one.

    It takes the parameter `digest`. The columns of `keys` that are asked for come along; they
    need names of their own. Disabled accounts are nobody's.
    """
    return (
        select(*columns, ACCOUNTS, GROUPS.c.kind, GROUPS.c.slug, MEMBERSHIPS.c.steward)
        .select_from(keys)
        .join(ACCOUNTS, ACCOUNTS.c.id == keys.c.account_id)
        .outerjoin(MEMBERSHIPS, MEMBERSHIPS.c.account_id == ACCOUNTS.c.id)
        .outerjoin(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
        .where(keys.c.digest == bindparam("digest"), ACCOUNTS.c.disabled_at.is_(None))
    )


def signed_in(
    rows: Sequence[AnyRow], session_id: str, scopes: tuple[str, ...] | None = None
) -> SignedIn:
    """What the rows of `who` say."""
    groups = {f"{row.kind}:{row.slug}": row.steward for row in rows if row.kind is not None}
    return SignedIn(
        account=account_of(rows[0]),
        labels=labels_of(groups),
        stewarded=frozenset(label for label, steward in groups.items() if steward),
        session_id=session_id,
        scopes=scopes,
    )
