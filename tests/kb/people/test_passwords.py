import threading

import pytest

from kb.errors import RefusedError
from kb.people import passwords
from kb.people.passwords import check_password_rules, hash_password, is_outdated, matches

GOOD = "a heron on a roof"


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("short", "fewer than 12 characters"),
        ("é" * 600, "more than 1024 bytes"),
        ("a" * 20, "Everybody would guess"),
        ("Alice@Example.org", "Everybody would guess"),
    ],
)
def test_what_cannot_be_a_password_is_said(password, message):
    with pytest.raises(RefusedError, match=message):
        check_password_rules(password, "alice@example.org")


@pytest.mark.parametrize("password", [GOOD, "пароль из слов", "x\ud800" + "y" * 12, "a b" * 300])
def test_a_password_matches_its_hash_and_no_other(password):
    check_password_rules(password, "alice@example.org")
    stored = hash_password(password)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert matches(password, stored)
    assert not matches(password + "x", stored)
    assert not is_outdated(stored)


def test_nobody_has_a_password_that_matches():
    assert not matches(GOOD, None)
    assert not matches("", None)
    assert not matches(GOOD, "no hash at all")


def test_a_long_password_is_refused_without_work():
    assert not matches("x" * 1025, hash_password(GOOD))


def test_at_most_two_are_hashed_at_once():
    with passwords._turn(), passwords._turn():
        third = threading.Thread(target=hash_password, args=(GOOD,))
        third.start()
        third.join(0.5)
        assert third.is_alive()
    third.join()
