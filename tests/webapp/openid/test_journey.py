from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.openid.journey import LONGEST, begin, find_journey
from webapp.security.cookies import journey_cookie

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ALICE = begin("/tags/", NOW)


@given(st.text(max_size=600).filter(lambda text: text.isprintable()))
def test_cookie_gives_the_journey_back(wanted):
    journey = begin(wanted, NOW)
    assert find_journey(journey.cookie, NOW) == journey


@given(st.text(max_size=5000))
def test_every_cookie_is_short_enough_to_be_read_again(wanted):
    cookie = journey_cookie("https://guide.example.org")
    value = begin(wanted, NOW).cookie
    assert cookie.value_in({cookie.name: value}) == value


@given(st.text())
def test_what_is_no_cookie_is_no_journey(text):
    assert find_journey(text, NOW) is None


def test_address_that_is_too_long_is_left_out():
    assert find_journey(begin("/" + "x" * 5000, NOW).cookie, NOW).wanted == ""


@pytest.mark.parametrize(
    "late", [LONGEST + timedelta(seconds=1), timedelta(days=400), timedelta(seconds=-1)]
)
def test_journey_ends_when_it_took_too_long(late):
    assert find_journey(ALICE.cookie, NOW + LONGEST) == ALICE
    assert find_journey(ALICE.cookie, NOW + late) is None


def test_all_that_is_told_differs_and_tells_nothing_of_the_secret():
    told = {ALICE.state, ALICE.nonce, ALICE.verifier, ALICE.name, ALICE.secret}
    assert len(told) == 5
    assert {len(text) for text in told} == {43}
    assert ALICE.secret not in repr(ALICE)


def test_answer_belongs_to_one_journey():
    assert ALICE.is_of(ALICE.state)
    for other in (begin("/tags/", NOW).state, ALICE.nonce, "", "é\ud800"):
        assert not ALICE.is_of(other)


def test_a_changed_beginning_is_another_journey():
    changed = ALICE.cookie.replace(ALICE.cookie[:10], f"{int(ALICE.cookie[:10]) + 1}")
    moved = find_journey(changed, NOW + LONGEST)
    assert not moved.is_of(ALICE.state)


@pytest.mark.parametrize("cookie", ["9999999999.", "0000000000.", "1772443800.short.", ""])
def test_hostile_cookies_are_no_journeys(cookie):
    assert find_journey(cookie, NOW) is None
    assert find_journey(f"{cookie[:11]}{ALICE.secret}.====", NOW) is None
    assert find_journey(f"{cookie[:11]}{ALICE.secret}.A", NOW) is None
