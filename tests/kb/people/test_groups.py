"""Organisations and circles do the same for different labels."""

import pytest

from kb.errors import NotFoundError, RefusedError
from kb.people.accounts import disable
from kb.people.audit import listing
from kb.people.groups import (
    Group,
    GroupKind,
    Member,
    add_to_group,
    create_group,
    list_groups,
    members_of_group,
    names_of_groups,
    remove_from_group,
)

BOTH = pytest.mark.parametrize("kind", GroupKind)


@BOTH
def test_a_group_has_a_label_and_a_name(state, by, now, kind):
    made = create_group(state, kind, "acme", name="Acme Works", by=by)
    assert made == Group(kind, "acme", "Acme Works", now, 0)
    assert made.label == f"{kind.value}:acme"
    assert list_groups(state, kind) == (made,)
    assert names_of_groups(state) == {made.label: "Acme Works"}


@BOTH
def test_people_join_and_leave(state, alice, bob, by, now, kind):  # noqa: PLR0917
    create_group(state, kind, "acme", by=by)
    add_to_group(state, f"{kind}:acme", bob.email, by=by)
    add_to_group(state, f"{kind}:acme", alice.id, steward=True, by=by)
    assert members_of_group(state, f"{kind}:acme") == (
        Member(alice, True, now),
        Member(bob, False, now),
    )
    assert remove_from_group(state, f"{kind}:acme", bob.id, by=by)
    assert not remove_from_group(state, f"{kind}:acme", bob.id, by=by)
    assert members_of_group(state, f"{kind}:acme") == (Member(alice, True, now),)


@BOTH
def test_who_joins_again_is_a_member_once(state, alice, by, now, kind):
    create_group(state, kind, "acme", by=by)
    for steward in (False, True, False):
        add_to_group(state, f"{kind}:acme", alice.id, steward=steward, by=by)
        assert members_of_group(state, f"{kind}:acme") == (Member(alice, steward, now),)


@BOTH
def test_an_id_is_taken_once_for_each_kind(state, by, kind):
    for each in GroupKind:
        create_group(state, each, "acme", by=by)
    with pytest.raises(RefusedError, match=rf"There is an? {kind.words} 'acme' already"):
        create_group(state, kind, "acme", by=by)


@BOTH
@pytest.mark.parametrize("slug", ["", "Acme", "-a", "a b", "../a", "a:b", "a" * 65, "é", "a\n"])
def test_what_can_be_in_no_label_is_refused(state, by, kind, slug):
    with pytest.raises(RefusedError, match=rf"cannot be the id of an? {kind.words}"):
        create_group(state, kind, slug, by=by)


@BOTH
def test_an_unknown_group_or_account_is_named(state, by, kind):
    create_group(state, kind, "acme", by=by)
    with pytest.raises(NotFoundError, match=f"no {kind.words} 'acne'.*Did you mean 'acme'"):
        members_of_group(state, f"{kind}:acne")
    with pytest.raises(NotFoundError, match="no account 'x'"):
        add_to_group(state, f"{kind}:acme", "x", by=by)


def test_who_is_disabled_is_not_counted(state, alice, bob, by):
    create_group(state, GroupKind.ORGANISATION, "acme", by=by)
    for person in (alice, bob):
        add_to_group(state, "org:acme", person.id, by=by)
    disable(state, bob.id, by=by)
    assert [group.members for group in list_groups(state, GroupKind.ORGANISATION)] == [1]


def test_joining_and_leaving_are_recorded(state, alice, by):
    create_group(state, GroupKind.CIRCLE, "pilots", by=by)
    add_to_group(state, "circle:pilots", alice.id, by=by)
    remove_from_group(state, "circle:pilots", alice.id, by=by)
    assert [(act.action, act.subject, act.detail) for act in listing(state, limit=3)] == [
        ("leave", alice.id, "circle:pilots"),
        ("join", alice.id, "circle:pilots"),
        ("add circle", "circle:pilots", "pilots"),
    ]
