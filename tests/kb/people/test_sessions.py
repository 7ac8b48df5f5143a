from datetime import timedelta

import pytest

from kb.errors import RefusedError
from kb.people import sessions
from kb.people.accounts import change_role, disable
from kb.people.groups import GroupKind, add_to_group, create_group, remove_from_group
from kb.people.roles import Role
from kb.people.sessions import IDLE, LONGEST, Session
from kb.people.signed_in import SignedIn
from kb.store.tables import SESSIONS

SECOND = timedelta(seconds=1)


@pytest.fixture
def started(state, alice, now):
    return sessions.start(state, alice.id, agent="Firefox on Linux", now=now)


def test_a_session_says_who_asks(state, alice, now, started):
    secret, session = started
    assert sessions.resume(state, secret, now) == SignedIn(
        alice, frozenset({"public", "network"}), frozenset(), session.id
    )


@pytest.mark.parametrize("secret", ["", "x", "é", "\ud800", "x" * 100_000])
def test_what_is_no_secret_is_nobody(state, now, started, secret):
    assert sessions.resume(state, secret, now) is None


def test_neither_id_nor_digest_lets_anybody_in(state, now, started):
    with state.reading() as connection:
        row = connection.execute(SESSIONS.select()).one()
    assert started[0] not in {str(value) for value in row}
    assert [sessions.resume(state, value, now) for value in (row.id, row.digest)] == [None, None]


def test_each_sign_in_has_a_secret_of_its_own(state, alice, now, started):
    again, session = sessions.start(state, alice.id, agent="", now=now)
    assert again != started[0]
    assert session.agent == "unknown browser"


def test_a_session_ends_when_it_is_not_used(state, now, started):
    assert sessions.resume(state, started[0], now + IDLE) is not None
    assert sessions.resume(state, started[0], now + 2 * IDLE) is not None
    assert sessions.resume(state, started[0], now + 3 * IDLE + SECOND) is None


def test_a_session_ends_after_its_longest_time_however_much_it_is_used(state, now, started):
    for days in range(0, LONGEST.days, 10):
        assert sessions.resume(state, started[0], now + timedelta(days=days)) is not None
    assert sessions.resume(state, started[0], now + LONGEST + SECOND) is None


def test_use_is_noted_once_a_minute(state, alice, now, started):
    for seconds, seen in ((59, 0), (61, 61), (119, 61), (122, 122)):
        sessions.resume(state, started[0], now + seconds * SECOND)
        listed = sessions.listing(state, alice.id, now)
        assert [session.seen_at - now for session in listed] == [seen * SECOND]


def test_a_reader_is_let_in_while_nobody_can_write(state, alice, now, started):
    with state.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    later = now + timedelta(hours=1)
    assert sessions.resume(state, started[0], later) is not None
    assert sessions.listing(state, alice.id, later)[0].seen_at == now


def test_changes_of_role_and_membership_hold_at_the_next_request(state, alice, by, now, started):
    create_group(state, GroupKind.ORGANISATION, "acme", by=by)
    add_to_group(state, "org:acme", alice.id, steward=True, by=by)
    change_role(state, alice.id, Role.CURATOR, by=by)
    found = sessions.resume(state, started[0], now)
    assert (found.role, found.labels, found.stewarded) == (
        Role.CURATOR,
        {"public", "network", "org:acme"},
        {"org:acme"},
    )
    remove_from_group(state, "org:acme", alice.id, by=by)
    assert sessions.resume(state, started[0], now).labels == {"public", "network"}


def test_sessions_are_listed_the_last_used_first(state, alice, bob, now, started):
    later = now + timedelta(minutes=5)
    sessions.start(state, bob.id, agent="Other", now=later)
    _, second = sessions.start(state, alice.id, agent="Phone", now=later)
    assert sessions.listing(state, alice.id, later) == (second, started[1])
    assert started[1] == Session(started[1].id, alice.id, "Firefox on Linux", now, now)
    assert sessions.listing(state, alice.id, later + IDLE + SECOND) == ()


def test_nobody_ends_the_session_of_somebody_else(state, alice, bob, now, started):
    secret, session = started
    assert not sessions.end(state, bob.id, session.id)
    assert sessions.resume(state, secret, now) is not None
    assert sessions.end(state, alice.id, session.id)
    assert sessions.resume(state, secret, now) is None
    assert not sessions.end(state, alice.id, session.id)


def test_all_sessions_but_this_one_end(state, alice, bob, now, started):
    others = [sessions.start(state, alice.id, agent="x", now=now) for _ in range(3)]
    of_bob, _ = sessions.start(state, bob.id, agent="x", now=now)
    assert sessions.end_all(state, alice.id, but=started[1].id) == 3
    assert sessions.listing(state, alice.id, now) == (started[1],)
    assert sessions.resume(state, of_bob, now) is not None
    assert [sessions.resume(state, secret, now) for secret, _ in others] == [None] * 3


def test_sessions_that_are_over_are_cleared_away_at_the_next_sign_in(state, bob, now, started):
    sessions.start(state, bob.id, agent="x", now=now + IDLE + SECOND)
    with state.reading() as connection:
        assert [row.account_id for row in connection.execute(SESSIONS.select())] == [bob.id]


def test_nobody_signs_in_with_an_account_that_is_disabled(state, alice, by, now):
    disable(state, alice.id, by=by)
    for account_id in (alice.id, "unknown"):
        with pytest.raises(RefusedError, match="cannot be used"):
            sessions.start(state, account_id, agent="x", now=now)
