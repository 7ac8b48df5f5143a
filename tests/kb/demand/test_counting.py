from datetime import date, timedelta

import pytest

from kb.config import Config
from kb.demand.counting import Looked, add, listing
from kb.store import open_state

DAY = date(2026, 5, 4)
PUBLIC = frozenset({"public"})
MEMBER = frozenset({"public", "network", "org:acme"})


@pytest.fixture
def state(tmp_path):
    with open_state(Config(data_folder=tmp_path)) as state:
        yield state


def test_searches_of_one_day_and_audience_are_added_up(state):
    add(state, [Looked(DAY, "jam", PUBLIC, 0), Looked(DAY, "jam", MEMBER, 3)], oldest=DAY)
    add(state, [Looked(DAY, "jam", PUBLIC, 2, times=2, opened=1)], oldest=DAY)
    assert set(listing(state, since=DAY)) == {
        Looked(DAY, "jam", PUBLIC, 2, times=3, opened=1),
        Looked(DAY, "jam", MEMBER, 3),
    }


def test_what_is_too_old_is_forgotten(state):
    later = DAY + timedelta(days=90)
    add(state, [Looked(DAY, "jam", PUBLIC, 1)], oldest=DAY)
    add(state, [Looked(later, "tea", PUBLIC, 1)], oldest=DAY + timedelta(days=1))
    assert [one.text for one in listing(state, since=DAY)] == ["tea"]
    assert listing(state, since=later + timedelta(days=1)) == ()


def test_what_does_not_fit_is_left_out(state):
    many = frozenset(f"circle:{number:060}" for number in range(9))
    add(state, [Looked(DAY, "x" * 201, PUBLIC, 1), Looked(DAY, "jam", many, 1)], oldest=DAY)
    assert listing(state, since=DAY) == ()
