from dataclasses import replace
from datetime import timedelta

import pytest

from kb.errors import RefusedError
from kb.people import sessions
from kb.people.accounts import check_password, disable, find_account, list_accounts
from kb.people.audit import By, listing
from kb.people.invitations import LIFETIMES, Link, invite, look_up, redeem, request_reset
from kb.people.roles import Role
from kb.store.tables import LINKS

WORDS = "a heron on a roof"
SECOND = timedelta(seconds=1)


def test_who_is_invited_chooses_a_password_once(state, by, now):
    secret, link = invite(state, "Dora@example.org", name="Dora", role=Role.MEMBER, by=by)
    assert look_up(state, secret, now) == link
    dora = redeem(state, secret, WORDS, now)
    assert dora == replace(link.account, has_password=True)
    assert check_password(state, "dora@example.org", WORDS) == dora
    assert look_up(state, secret, now) is None
    with pytest.raises(RefusedError, match="was used already, or is too old"):
        redeem(state, secret, WORDS, now)


def test_a_link_says_what_it_is_for_and_until_when(state, alice, by, now):
    _, link = request_reset(state, alice.email, by=by)
    assert link == Link("reset", alice, now + LIFETIMES["reset"])


@pytest.mark.parametrize("purpose", LIFETIMES)
def test_a_link_is_worthless_after_its_time(state, by, now, purpose):
    secret, link = invite(state, "dora@example.org", by=by)
    if purpose == "reset":
        redeem(state, secret, WORDS, now)
        secret, link = request_reset(state, "dora@example.org", by=by)
    assert look_up(state, secret, link.expires_at - SECOND) == link
    assert look_up(state, secret, link.expires_at) is None
    with pytest.raises(RefusedError):
        redeem(state, secret, WORDS, link.expires_at)


def test_a_second_invitation_takes_the_place_of_the_first(state, by, now):
    first, _ = invite(state, "dora@example.org", role=Role.CURATOR, by=by)
    second, link = invite(state, "dora@example.org", by=by)
    assert look_up(state, first, now) is None
    assert look_up(state, second, now) == link
    assert [account.role for account in list_accounts(state)] == [Role.CURATOR]


def test_who_has_a_password_or_is_disabled_is_not_invited(state, alice, by, now):
    secret, _ = invite(state, "dora@example.org", by=by)
    redeem(state, secret, WORDS, now)
    with pytest.raises(RefusedError, match="with a password already"):
        invite(state, "dora@example.org", by=by)
    disable(state, alice.id, by=by)
    with pytest.raises(RefusedError, match="is disabled"):
        invite(state, alice.email, by=by)


def test_a_reset_is_made_for_nobody_who_is_unknown_or_disabled(state, alice, by):
    disable(state, alice.id, by=by)
    assert request_reset(state, alice.email, by=by) is None
    assert request_reset(state, "nobody@example.org", by=by) is None


def test_a_reset_ends_all_sessions(state, alice, by, now):
    session, _ = sessions.start(state, alice.id, agent="x", now=now)
    secret, _ = request_reset(state, alice.email, by=by)
    assert sessions.resume(state, session, now) is not None
    redeem(state, secret, WORDS, now)
    assert sessions.resume(state, session, now) is None


def test_a_password_that_is_refused_leaves_the_link_good(state, by, now):
    secret, link = invite(state, "dora@example.org", by=by)
    with pytest.raises(RefusedError, match="fewer than 12"):
        redeem(state, secret, "short", now)
    assert look_up(state, secret, now) == link


def test_the_secret_of_a_link_is_kept_nowhere(state, by, now):
    secret, _ = invite(state, "dora@example.org", by=by)
    with state.reading() as connection:
        row = connection.execute(LINKS.select()).one()
    assert secret not in {str(value) for value in row}
    assert look_up(state, row.digest, now) is None
    assert look_up(state, row.id, now) is None


def test_what_was_done_is_recorded_with_who_did_it(state, alice, now):
    secret, _ = invite(state, "dora@example.org", by=By(alice.id, now))
    dora = redeem(state, secret, WORDS, now)
    assert [(act.actor, act.action, act.subject) for act in listing(state, limit=3)] == [
        (dora.id, "set password", dora.id),
        (alice.id, "invite", dora.id),
        (alice.id, "add account", dora.id),
    ]
    assert find_account(state, dora.id) == dora
