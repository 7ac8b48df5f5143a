from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.demand.counting import Looked
from kb.demand.wishes import PAUSE, Wishes, folded

DAY = date(2026, 5, 4)
PUBLIC = frozenset({"public"})


def looked(text, found=1, day=DAY):
    return Looked(day, text, PUBLIC, found)


def taken(wishes, now=10_000.0):
    return {(one.text, one.times, one.opened, one.found) for one in wishes.take(now)}


def test_typing_on_is_one_search_with_the_last_words():
    wishes = Wishes()
    for second, text in enumerate(["rec", "recap", "recap f", "recap form"]):
        wishes.search(b"a", looked(text, found=second), second)
    assert taken(wishes, 3 + PAUSE - 1) == set()
    assert taken(wishes, 3 + PAUSE) == {("recap form", 1, 0, 3)}
    assert taken(wishes) == set()


def test_other_words_and_a_long_pause_are_another_search():
    wishes = Wishes()
    wishes.search(b"a", looked("recap"), 0)
    wishes.search(b"a", looked("jam"), 1)
    wishes.search(b"a", looked("jam session"), 1 + PAUSE)
    assert {row[0] for row in taken(wishes)} == {"recap", "jam", "jam session"}


def test_visitor_counts_once_a_day():
    wishes = Wishes()
    for number, (visitor, text) in enumerate(
        [(b"a", "jam"), (b"a", "tea"), (b"a", "Jam "), (b"b", "JAM")]
    ):
        wishes.search(visitor, looked(text), 100.0 * number)
    assert taken(wishes) == {("jam", 2, 0, 1), ("tea", 1, 0, 1)}
    wishes.search(b"a", looked("jam", day=DAY + timedelta(days=1)), 20_000)
    assert taken(wishes, 30_000) == {("jam", 1, 0, 1)}


def test_opening_counts_once_before_and_after_the_search_is_written():
    wishes = Wishes()
    wishes.search(b"a", looked("jam"), 0)
    wishes.open(b"a", "JAM")
    wishes.open(b"a", "jam")
    wishes.search(b"b", looked("tea"), 0)
    assert taken(wishes, 40) == {("jam", 1, 1, 1), ("tea", 1, 0, 1)}
    for text in ("tea", "tea", "other"):
        wishes.open(b"b", text)
    wishes.open(b"nobody", "tea")
    assert taken(wishes, 50) == {("tea", 0, 1, 1)}


@pytest.mark.parametrize("text", ["", "  ", "alice@example.org", "call 030 123 45 67", "12345678"])
def test_nothing_and_what_belongs_to_somebody_is_never_counted(text):
    wishes = Wishes()
    wishes.search(b"a", looked(text), 0)
    assert taken(wishes) == set()


def test_everything_is_given_when_the_site_ends():
    wishes = Wishes()
    wishes.search(b"a", looked("jam"), 0)
    assert [one.text for one in wishes.take(0, everything=True)] == ["jam"]


def test_memory_is_bounded():
    wishes = Wishes()
    for number in range(12_000):
        wishes.search(b"%d" % number, looked(f"jam {number:x}z"), 0)
    assert len(wishes.take(60)) <= 5_000


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
