"""kb.people.organisations and kb.people.circles do the same for different labels."""

import pytest

from kb.errors import NotFoundError, RefusedError
from kb.people import circles, organisations
from kb.people.accounts import disable
from kb.people.audit import listing
from kb.people.groups import Group, GroupKind, Member, names_of_groups

BOTH = pytest.mark.parametrize(
    ("groups", "kind"),
    [(organisations, GroupKind.ORGANISATION), (circles, GroupKind.CIRCLE)],
    ids=["organisations", "circles"],
)


@BOTH
def test_a_group_has_a_label_and_a_name(state, by, now, groups, kind):
    made = groups.create(state, "acme", name="Acme Works", by=by)
    assert made == Group(kind, "acme", "Acme Works", now, 0)
    assert made.label == f"{kind.value}:acme"
    assert groups.listing(state) == (made,)
    assert names_of_groups(state) == {made.label: "Acme Works"}


@BOTH
def test_people_join_and_leave(state, alice, bob, by, now, groups, kind):  # noqa: PLR0917
    groups.create(state, "acme", by=by)
    groups.add_member(state, "acme", bob.email, by=by)
    groups.add_member(state, "acme", alice.id, steward=True, by=by)
    assert groups.members(state, "acme") == (Member(alice, True, now), Member(bob, False, now))
    assert groups.remove_member(state, "acme", bob.id, by=by)
    assert not groups.remove_member(state, "acme", bob.id, by=by)
    assert groups.members(state, "acme") == (Member(alice, True, now),)


@BOTH
def test_who_joins_again_is_a_member_once(state, alice, by, now, groups, kind):  # noqa: PLR0917
    groups.create(state, "acme", by=by)
    for steward in (False, True, False):
        groups.add_member(state, "acme", alice.id, steward=steward, by=by)
        assert groups.members(state, "acme") == (Member(alice, steward, now),)


@BOTH
def test_an_id_is_taken_once_for_each_kind(state, by, groups, kind):
    for each in (organisations, circles):
        each.create(state, "acme", by=by)
    with pytest.raises(RefusedError, match=rf"There is an? {kind.words} 'acme' already"):
        groups.create(state, "acme", by=by)


@BOTH
@pytest.mark.parametrize("slug", ["", "Acme", "-a", "a b", "../a", "a:b", "a" * 65, "é", "a\n"])
def test_what_can_be_in_no_label_is_refused(state, by, groups, kind, slug):
    with pytest.raises(RefusedError, match=rf"cannot be the id of an? {kind.words}"):
        groups.create(state, slug, by=by)


@BOTH
def test_an_unknown_group_or_account_is_named(state, by, groups, kind):
    groups.create(state, "acme", by=by)
    with pytest.raises(NotFoundError, match=f"no {kind.words} 'acne'.*Did you mean 'acme'"):
        groups.members(state, "acne")
    with pytest.raises(NotFoundError, match="no account 'x'"):
        groups.add_member(state, "acme", "x", by=by)


def test_who_is_disabled_is_not_counted(state, alice, bob, by):
    organisations.create(state, "acme", by=by)
    for person in (alice, bob):
        organisations.add_member(state, "acme", person.id, by=by)
    disable(state, bob.id, by=by)
    assert [group.members for group in organisations.listing(state)] == [1]


def test_joining_and_leaving_are_recorded(state, alice, by):
    circles.create(state, "pilots", by=by)
    circles.add_member(state, "pilots", alice.id, by=by)
    circles.remove_member(state, "pilots", alice.id, by=by)
    assert [(act.action, act.subject, act.detail) for act in listing(state, limit=3)] == [
        ("leave", alice.id, "circle:pilots"),
        ("join", alice.id, "circle:pilots"),
        ("add circle", "circle:pilots", "pilots"),
    ]
