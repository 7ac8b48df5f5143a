import pytest

from kb.errors import NotFoundError
from kb.people import circles, organisations
from kb.people.memberships import follow_list

FOLLOWED = ("acme", "birch")


@pytest.fixture
def groups(state, by):
    for slug in ("acme", "birch", "cedar"):
        organisations.create(state, slug, by=by)
    circles.create(state, "acme", by=by)


def members_of(state):
    """Who is in which organisation, and whether he speaks for it."""
    return {
        group.slug: [(member.account.name, member.steward) for member in members]
        for group in organisations.listing(state)
        if (members := organisations.members(state, group.slug))
    }


def test_who_is_listed_comes_and_who_is_not_goes(state, groups, alice, by):
    follow_list(state, alice.id, ["acme"], FOLLOWED, by=by)
    assert members_of(state) == {"acme": [("Alice", False)]}
    follow_list(state, alice.id, ["birch"], FOLLOWED, by=by)
    assert members_of(state) == {"birch": [("Alice", False)]}
    follow_list(state, alice.id, [], FOLLOWED, by=by)
    assert members_of(state) == {}


def test_a_steward_who_is_listed_stays_one(state, groups, alice, by):
    organisations.add_member(state, "acme", alice.id, steward=True, by=by)
    follow_list(state, alice.id, ["acme"], FOLLOWED, by=by)
    assert members_of(state) == {"acme": [("Alice", True)]}


def test_what_is_not_followed_stays_as_it_is(state, groups, alice, by):
    organisations.add_member(state, "cedar", alice.id, by=by)
    circles.add_member(state, "acme", alice.id, by=by)
    follow_list(state, alice.id, [], FOLLOWED, by=by)
    assert members_of(state) == {"cedar": [("Alice", False)]}
    assert [member.account for member in circles.members(state, "acme")] == [alice]


def test_an_organisation_that_does_not_exist_is_named(state, groups, alice, by):
    with pytest.raises(NotFoundError, match="acne"):
        follow_list(state, alice.id, ["acne"], ["acne"], by=by)
