from datetime import UTC, datetime

import pytest

from kb.people.account import Account
from kb.people.groups import Group, GroupKind
from kb.people.roles import Role
from kb.people.signed_in import SignedIn
from webapp.people.rights import (
    groups_to_manage,
    may_invite_anybody,
    may_make_groups,
    roles_to_give,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ACME = Group(GroupKind.ORGANISATION, "acme", "Acme", NOW, 2)
BIRCH = Group(GroupKind.ORGANISATION, "birch", "Birch", NOW, 2)


def somebody(role, *, stewarded=()):
    account = Account("a", "a@example.org", "A", "", role, NOW, None, has_password=True)
    labels = frozenset({"public", "network", "org:acme"})
    return SignedIn(account, labels, frozenset(stewarded), "s")


@pytest.mark.parametrize(
    ("role", "most"),
    [
        (Role.READER, Role.READER),
        (Role.CURATOR, Role.MEMBER),
        (Role.STEWARD, Role.MEMBER),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR),
    ],
)
def test_nobody_gives_more_than_he_has(role, most):
    assert max(roles_to_give(somebody(role))) == most


def test_steward_of_one_organisation_manages_that_one():
    reader = somebody(Role.READER, stewarded=["org:acme"])
    assert groups_to_manage(reader, (ACME, BIRCH)) == (ACME,)
    assert not may_invite_anybody(reader)
    assert not may_make_groups(reader)


def test_administrator_manages_all_groups():
    olga = somebody(Role.ADMINISTRATOR)
    assert groups_to_manage(olga, (ACME, BIRCH)) == (ACME, BIRCH)
    assert may_invite_anybody(olga)
    assert may_make_groups(olga)


def test_curator_manages_none():
    assert groups_to_manage(somebody(Role.CURATOR), (ACME, BIRCH)) == ()
