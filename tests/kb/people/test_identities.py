import pytest

from kb.errors import RefusedError
from kb.people import invitations
from kb.people.accounts import disable
from kb.people.audit import listing
from kb.people.identities import Identity, find_identity, link_identity

ISSUER = "https://id.example.org"
FORTY_TWO = Identity(ISSUER, "42")


def link(state, account, identity, by):
    with state.writing() as connection:
        link_identity(connection, account, identity, by)


def find(state, identity):
    with state.reading() as connection:
        return find_identity(connection, identity)


def test_who_is_linked_is_found_and_nobody_else(state, alice, by):
    link(state, alice, FORTY_TWO, by)
    assert find(state, FORTY_TWO) == alice
    assert find(state, Identity(ISSUER, "43")) is None
    assert find(state, Identity("https://other.example.org", "42")) is None


def test_an_account_has_one_identity_at_a_provider(state, alice, by):
    link(state, alice, FORTY_TWO, by)
    with pytest.raises(RefusedError, match="belongs to somebody else at this provider"):
        link(state, alice, Identity(ISSUER, "43"), by)
    link(state, alice, Identity("https://other.example.org", "43"), by)


def test_an_identity_of_a_disabled_account_stays_its_own(state, alice, by):
    link(state, alice, FORTY_TWO, by)
    disabled = disable(state, alice.id, by=by)
    assert find(state, FORTY_TWO) == disabled


def test_linking_ends_the_invitation_and_is_recorded(state, by, now):
    secret, invitation = invitations.invite(state, "dora@example.org", by=by)
    link(state, invitation.account, FORTY_TWO, by)
    assert invitations.look_up(state, secret, now) is None
    assert listing(state)[0].action == "link identity"


@pytest.mark.parametrize("subject", ["", "4" * 256])
def test_subject_that_cannot_be_kept_is_refused(state, alice, by, subject):
    with pytest.raises(RefusedError, match="cannot be kept"):
        link(state, alice, Identity(ISSUER, subject), by)
