from datetime import timedelta

from kb.people.attempts import KEPT, forget, try_once
from kb.store.tables import ATTEMPTS

MINUTE = timedelta(minutes=1)


def attempt(state, now, what="sign-in 192.0.2.7"):
    return try_once(state, what, limit=2, window=MINUTE, now=now)


def test_attempts_are_allowed_up_to_the_limit(state, now):
    assert [attempt(state, now) for _ in range(3)] == [None, None, MINUTE]
    assert attempt(state, now + MINUTE / 2) == MINUTE / 2
    assert attempt(state, now, "sign-in 192.0.2.8") is None


def test_counting_begins_anew_after_the_window(state, now):
    for _ in range(3):
        attempt(state, now)
    assert attempt(state, now + MINUTE) is None
    assert attempt(state, now + MINUTE) is None
    assert attempt(state, now + MINUTE) == MINUTE


def test_what_is_forgotten_is_counted_anew(state, now):
    for _ in range(3):
        attempt(state, now)
    forget(state, "sign-in 192.0.2.7")
    assert attempt(state, now) is None


def test_no_address_is_kept_and_old_rows_go(state, now):
    attempt(state, now)
    with state.reading() as connection:
        row = connection.execute(ATTEMPTS.select()).one()
    assert "192" not in row.digest[:3]
    assert len(row.digest) == 64
    attempt(state, now + KEPT, "another")
    with state.reading() as connection:
        assert len(connection.execute(ATTEMPTS.select()).all()) == 1
