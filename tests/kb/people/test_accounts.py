from dataclasses import replace

import pytest

from kb.errors import NotFoundError, RefusedError
from kb.people import invitations, sessions, tokens
from kb.people.accounts import (
    change_profile,
    change_role,
    check_password,
    create_account,
    disable,
    enable,
    find_account,
    list_accounts,
    set_password,
)
from kb.people.audit import By, listing
from kb.people.roles import Role
from kb.store.tables import ACCOUNTS

WORDS = "a heron on a roof"
OTHER_WORDS = "two herons on a roof"


def test_an_account_is_found_by_id_and_by_address_in_any_spelling(state, alice):
    assert find_account(state, alice.id) == alice
    assert find_account(state, " ALICE@example.org") == alice
    assert find_account(state, "nobody@example.org") is None


def test_an_address_belongs_to_one_account(state, alice, by):
    with pytest.raises(RefusedError, match=r"an account for alice@example\.org already"):
        create_account(state, "Alice@Example.org", by=by)
    assert list_accounts(state) == (alice,)


def test_accounts_are_listed_by_address(state, charlie, alice, bob):
    assert list_accounts(state) == (alice, bob, charlie)


def test_a_role_changes_and_is_recorded(state, alice, by):
    assert change_role(state, alice.id, Role.STEWARD, by=by) == replace(alice, role=Role.STEWARD)
    assert [(act.action, act.subject, act.detail) for act in listing(state, limit=1)] == [
        ("change role", alice.id, "steward")
    ]


def test_a_profile_names_the_document_of_the_person(state, alice, by):
    changed = change_profile(state, alice.id, name="Alice A.", person="alice", by=by)
    assert changed == replace(alice, name="Alice A.", person="alice")


@pytest.mark.parametrize("act", [disable, lambda *a, **k: change_role(*a, Role.READER, **k)])
def test_the_last_administrator_stays(state, alice, bob, by, act):
    change_role(state, alice.id, Role.ADMINISTRATOR, by=by)
    with pytest.raises(RefusedError, match=r"alice@example\.org is the only administrator"):
        act(state, alice.id, by=by)
    change_role(state, bob.id, Role.ADMINISTRATOR, by=by)
    act(state, alice.id, by=by)


def test_an_unknown_account_is_named(state, by):
    with pytest.raises(NotFoundError, match="There is no account 'x'"):
        change_role(state, "x", Role.READER, by=by)


def test_a_password_lets_in_only_who_knows_it(state, alice, by):
    set_password(state, alice.id, WORDS, by=by)
    assert check_password(state, "Alice@example.org", WORDS) == find_account(state, alice.id)
    assert check_password(state, "alice@example.org", OTHER_WORDS) is None
    assert check_password(state, "nobody@example.org", WORDS) is None
    assert check_password(state, "alice@example.org", "") is None


def test_an_account_without_a_password_lets_nobody_in(state, alice):
    assert not alice.has_password
    assert check_password(state, alice.email, "") is None


def test_another_password_ends_sessions_and_links_but_the_session_kept(state, alice, by, now):
    mine, session = sessions.start(state, alice.id, agent="Firefox", now=now)
    theirs, _ = sessions.start(state, alice.id, agent="Chrome", now=now)
    link, _ = invitations.request_reset(state, alice.id, by=by)
    set_password(state, alice.id, WORDS, by=by, keep=session.id)
    assert sessions.resume(state, mine, now) is not None
    assert sessions.resume(state, theirs, now) is None
    assert invitations.look_up(state, link, now) is None


def test_who_is_disabled_is_out_at_once_and_for_good(state, alice, by, now):
    set_password(state, alice.id, WORDS, by=by)
    session, _ = sessions.start(state, alice.id, agent="Firefox", now=now)
    token, _ = tokens.issue(
        state, By(alice.id, now), name="x", scopes=["read"], expires_at=now + tokens.LONGEST
    )
    link, _ = invitations.request_reset(state, alice.id, by=by)
    assert disable(state, alice.id, by=by).disabled_at == now
    assert check_password(state, alice.email, WORDS) is None
    for _ in range(2):
        assert sessions.resume(state, session, now) is None
        assert tokens.resume(state, token, now) is None
        assert invitations.look_up(state, link, now) is None
        enabled = enable(state, alice.id, by=by)
    assert check_password(state, alice.email, WORDS) == enabled


def test_a_hash_with_old_parameters_is_replaced_at_sign_in(state, alice, by):
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(WORDS)
    with state.writing() as connection:
        connection.execute(ACCOUNTS.update().values(password_hash=old))
    assert check_password(state, alice.email, WORDS) is not None
    with state.reading() as connection:
        new = connection.execute(ACCOUNTS.select()).one().password_hash
    assert "m=65536,t=3,p=1" in new
    assert check_password(state, alice.email, WORDS) is not None
