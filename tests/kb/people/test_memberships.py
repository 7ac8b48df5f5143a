import pytest

from kb.errors import NotFoundError
from kb.people.groups import GroupKind, add_to_group, create_group, list_groups, members_of_group
from kb.people.memberships import follow_list

FOLLOWED = ("acme", "birch")


@pytest.fixture
def groups(state, by):
    for slug in ("acme", "birch", "cedar"):
        create_group(state, GroupKind.ORGANISATION, slug, by=by)
    create_group(state, GroupKind.CIRCLE, "acme", by=by)


def members_of(state):
    """Who is in which organisation, and whether he speaks for it."""
    return {
        group.slug: [(member.account.name, member.steward) for member in members]
        for group in list_groups(state, GroupKind.ORGANISATION)
        if (members := members_of_group(state, f"org:{group.slug}"))
    }


def test_who_is_listed_comes_and_who_is_not_goes(state, groups, alice, by):
    follow_list(state, alice.id, ["acme"], FOLLOWED, by=by)
    assert members_of(state) == {"acme": [("Alice", False)]}
    follow_list(state, alice.id, ["birch"], FOLLOWED, by=by)
    assert members_of(state) == {"birch": [("Alice", False)]}
    follow_list(state, alice.id, [], FOLLOWED, by=by)
    assert members_of(state) == {}


def test_a_steward_who_is_listed_stays_one(state, groups, alice, by):
    add_to_group(state, "org:acme", alice.id, steward=True, by=by)
    follow_list(state, alice.id, ["acme"], FOLLOWED, by=by)
    assert members_of(state) == {"acme": [("Alice", True)]}


def test_what_is_not_followed_stays_as_it_is(state, groups, alice, by):
    add_to_group(state, "org:cedar", alice.id, by=by)
    add_to_group(state, "circle:acme", alice.id, by=by)
    follow_list(state, alice.id, [], FOLLOWED, by=by)
    assert members_of(state) == {"cedar": [("Alice", False)]}
    assert [member.account for member in members_of_group(state, "circle:acme")] == [alice]


def test_an_organisation_that_does_not_exist_is_named(state, groups, alice, by):
    with pytest.raises(NotFoundError, match="acne"):
        follow_list(state, alice.id, ["acne"], ["acne"], by=by)
