from datetime import date

from kb.library.document import Link
from kb.vocabulary.tree import TagTree
from search.standing import ARCHIVED, STALE, SUPERSEDED, Standing
from tests.search.samples import library_of, sample

SAMPLES = (
    sample("a", created=date(2026, 1, 1), review_every="30d"),
    sample("b", lifecycle="archived"),
    sample("c", links=(Link("supersedes", "a"), Link("supersedes", "c"))),
)


def standing():
    return Standing(library_of(SAMPLES, TagTree()))


def healthy(day):
    column = standing().health(day)
    return [column.values[place] for place in column.places.tolist()]


def test_health_changes_from_day_to_day():
    days = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [healthy(day) for day in days] == [["ok"], ["due"], ["due"], ["overdue"]]
    assert healthy(None) == []


def test_one_value_asked_on_two_days_says_two_things():
    one = standing()
    assert one.stale(date(2026, 1, 31)).tolist() == [False] * 3
    assert one.stale(date(2026, 2, 1)).tolist() == [True, False, False]


def test_successors_are_found_and_nobody_succeeds_himself():
    assert standing().successors == {0: 2}


def test_factors_are_multiplied():
    factors = standing().factors(date(2026, 3, 1)).tolist()
    assert factors == [STALE * SUPERSEDED, ARCHIVED, SUPERSEDED]


def test_unknown_days_are_no_days():
    assert standing().created.tolist() == [date(2026, 1, 1).toordinal(), 0, 0]
    assert standing().updated.tolist() == [date(2026, 1, 1).toordinal(), 0, 0]
