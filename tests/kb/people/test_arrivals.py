import pytest

from kb.errors import RefusedError
from kb.people.accounts import create_account, disable, list_accounts
from kb.people.arrivals import Arrival, Welcome, welcome
from kb.people.audit import ELSEWHERE, listing
from kb.people.identities import Identity
from kb.people.roles import Role

ISSUER = "https://id.example.org"
INVITED = Welcome()
ANYBODY = Welcome(newcomers=True)


def arrival(email, subject="42", verified=True, name=""):
    return Arrival(email, verified, name, Identity(ISSUER, subject))


def test_who_was_invited_is_let_in_by_his_verified_address(state, alice, now):
    assert welcome(state, arrival("Alice@Example.org"), INVITED, now) == alice


def test_a_known_identity_keeps_its_account_when_its_address_changes(state, alice, bob, now):
    welcome(state, arrival("alice@example.org"), INVITED, now)
    changed = arrival("bob@example.org", verified=False)
    assert welcome(state, changed, INVITED, now) == alice


def test_an_address_that_was_given_to_somebody_else_opens_nothing(state, alice, now):
    welcome(state, arrival("alice@example.org"), INVITED, now)
    with pytest.raises(RefusedError, match="belongs to somebody else"):
        welcome(state, arrival("alice@example.org", subject="43"), ANYBODY, now)


def test_an_address_that_is_not_verified_is_tied_to_nothing(state, alice, now):
    for rules in (INVITED, ANYBODY):
        with pytest.raises(RefusedError, match="Confirm it"):
            welcome(state, arrival("alice@example.org", verified=False), rules, now)


def test_a_stranger_is_told_to_ask_for_an_invitation(state, alice, now):
    with pytest.raises(RefusedError, match="There is no account for mallory"):
        welcome(state, arrival("mallory@example.org"), INVITED, now)
    assert list_accounts(state) == (alice,)


def test_a_newcomer_becomes_a_reader_once(state, now):
    made = welcome(state, arrival("dora@example.org", name="Dora"), ANYBODY, now)
    assert (made.email, made.name, made.role) == ("dora@example.org", "Dora", Role.READER)
    assert welcome(state, arrival("dora@example.org"), ANYBODY, now) == made
    assert list_accounts(state) == (made,)


@pytest.mark.parametrize(
    "email", ["eve@example.org.evil.test", "eve@evil.test", "eve@xexample.org"]
)
def test_other_domains_are_not_let_in(state, now, email):
    rules = Welcome(domains=("Example.org",), newcomers=True)
    with pytest.raises(RefusedError, match="are not let in here"):
        welcome(state, arrival(email), rules, now)


def test_a_domain_is_let_in_however_it_is_written(state, now):
    rules = Welcome(domains=("@Example.ORG",), newcomers=True)
    assert welcome(state, arrival("dora@EXAMPLE.org"), rules, now).email == "dora@example.org"


def test_who_is_disabled_stays_outside(state, alice, now, by):
    welcome(state, arrival("alice@example.org"), INVITED, now)
    disable(state, alice.id, by=by)
    for subject in ("42", "43"):
        with pytest.raises(RefusedError, match="cannot be used"):
            welcome(state, arrival("alice@example.org", subject), ANYBODY, now)


def test_without_identity_the_address_decides(state, alice, now):
    assert welcome(state, Arrival("alice@example.org", verified=True), INVITED, now) == alice


@pytest.mark.parametrize("email", ["", "alice", "a@b c", "alice@example.org\x00"])
def test_what_is_no_address_is_refused(state, now, email):
    with pytest.raises(RefusedError):
        welcome(state, arrival(email), ANYBODY, now)


@pytest.mark.parametrize("name", ["\uff41lice", "\u212aim", "stra\u00dfe"])
def test_letters_that_fold_into_others_open_nothing(state, alice, now, by, name):
    for folded in ("kim", "strasse"):
        create_account(state, f"{folded}@example.org", by=by)
    with pytest.raises(RefusedError, match="mistaken for others"):
        welcome(state, arrival(f"{name}@example.org"), ANYBODY, now)


def test_letters_beyond_ascii_are_as_good_as_others(state, now):
    assert welcome(state, arrival("\u00fcnal@example.org"), ANYBODY, now).name == "\u00fcnal"


def test_record_says_that_a_newcomer_came_from_elsewhere(state, now):
    made = welcome(state, arrival("dora@example.org"), ANYBODY, now)
    told = [(act.actor, act.action) for act in listing(state)]
    assert told == [(made.id, "link identity"), (ELSEWHERE, "add account")]
