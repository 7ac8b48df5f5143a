from datetime import timedelta

import pytest

from kb.errors import RefusedError
from kb.people import tokens
from kb.people.audit import By
from kb.people.roles import Action
from kb.people.signed_in import SignedIn
from kb.store.tables import TOKENS

DAY = timedelta(days=1)


def issue(state, account, now, *scopes, lifetime=30 * DAY):
    owner = By(account.id, now)
    return tokens.issue(
        state, owner, name="Report", scopes=scopes or ("read",), expires_at=now + lifetime
    )


def test_a_token_acts_for_its_owner_within_its_scopes(state, bob, now):
    secret, _ = issue(state, bob, now, "curate", "read")
    found = tokens.resume(state, secret, now)
    assert found == SignedIn(
        bob, frozenset({"public", "network"}), frozenset(), "", ("read", "curate")
    )
    assert found.may(Action.CURATE)
    assert not found.may(Action.PROPOSE)


def test_a_token_never_allows_more_than_its_owner_may(state, charlie, now):
    secret, _ = issue(state, charlie, now, "curate")
    assert not tokens.resume(state, secret, now).may(Action.CURATE)


def test_a_token_begins_with_its_prefix_and_is_kept_nowhere(state, bob, now):
    secret, _ = issue(state, bob, now)
    assert secret.startswith("gb_")
    with state.reading() as connection:
        row = connection.execute(TOKENS.select()).one()
    assert secret not in {str(value) for value in row}
    assert tokens.resume(state, row.digest, now) is None
    assert tokens.resume(state, secret.removeprefix("gb_"), now) is None


def test_a_token_ends_on_its_day(state, bob, now):
    secret, token = issue(state, bob, now, lifetime=DAY)
    assert tokens.listing(state, bob.id, now) == (token,)
    assert tokens.resume(state, secret, now + DAY) is None
    assert tokens.listing(state, bob.id, now + DAY) == ()


@pytest.mark.parametrize("lifetime", [timedelta(0), -DAY, 367 * DAY])
def test_a_token_has_to_end_within_a_year(state, bob, now, lifetime):
    with pytest.raises(RefusedError, match="within a year"):
        issue(state, bob, now, lifetime=lifetime)


def test_use_is_noted_once_a_minute(state, bob, now):
    secret, _ = issue(state, bob, now)
    for seconds, used in ((0, 0), (59, 0), (60, 60)):
        tokens.resume(state, secret, now + timedelta(seconds=seconds))
        (token,) = tokens.listing(state, bob.id, now)
        assert token.used_at == now + timedelta(seconds=used)


def test_only_its_owner_revokes_a_token(state, alice, bob, now):
    secret, token = issue(state, bob, now)
    assert not tokens.revoke(state, alice.id, token.id, by=By(alice.id, now))
    assert tokens.resume(state, secret, now) is not None
    assert tokens.revoke(state, bob.id, token.id, by=By(bob.id, now))
    assert tokens.resume(state, secret, now) is None


def test_an_account_has_fifty_tokens_at_most(state, bob, now):
    for _ in range(50):
        issue(state, bob, now, lifetime=DAY)
    with pytest.raises(RefusedError, match="at most 50 tokens"):
        issue(state, bob, now)
    issue(state, bob, now + DAY)
