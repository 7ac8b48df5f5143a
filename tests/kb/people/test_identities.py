import pytest

from kb.errors import RefusedError
from kb.people.accounts import disable
from kb.people.identities import find_identity, link_identity

ISSUER = "https://id.example.org"


def test_who_is_linked_is_found_and_nobody_else(state, alice, by):
    link_identity(state, alice.id, ISSUER, "42", by=by)
    link_identity(state, alice.id, ISSUER, "42", by=by)
    assert find_identity(state, ISSUER, "42") == alice
    assert find_identity(state, ISSUER, "43") is None
    assert find_identity(state, "https://other.example.org", "42") is None


def test_an_identity_belongs_to_one_account(state, alice, bob, by):
    link_identity(state, alice.id, ISSUER, "42", by=by)
    with pytest.raises(RefusedError, match="belongs to another account"):
        link_identity(state, bob.id, ISSUER, "42", by=by)
    assert find_identity(state, ISSUER, "42") == alice


def test_who_is_disabled_is_not_found(state, alice, by):
    link_identity(state, alice.id, ISSUER, "42", by=by)
    disable(state, alice.id, by=by)
    assert find_identity(state, ISSUER, "42") is None
