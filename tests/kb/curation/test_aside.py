"""Causes that somebody put off, or said to be no problem."""

from datetime import date

from kb.curation.aside import is_aside, was_snoozed
from kb.curation.cause import Cause
from tests.documents import document

DAY = date(2026, 3, 1)
CAUSE = Cause("overdue", "a", "Why.", facts=("2026-01-01",))


def test_cause_is_aside_until_the_day_it_was_put_off_to():
    one = document("a", facts={"snoozed": {"until": "2026-03-02", "causes": [CAUSE.key]}})
    assert is_aside(CAUSE, one, DAY)
    assert not is_aside(CAUSE, one, date(2026, 3, 2))
    assert was_snoozed(CAUSE, one)


def test_other_cause_is_not_put_off_with_it():
    one = document("a", facts={"snoozed": {"until": "2026-03-02", "causes": ["0" * 16]}})
    assert not is_aside(CAUSE, one, DAY)
    assert not was_snoozed(CAUSE, one)


def test_cause_that_is_no_problem_is_aside_until_it_changes():
    one = document("a", facts={"no_problem": [{"cause": CAUSE.key, "reason": "Known."}]})
    assert is_aside(CAUSE, one, DAY)
    assert not is_aside(Cause("overdue", "a", "Why.", facts=("2026-06-01",)), one, DAY)


def test_words_of_a_cause_do_not_change_it():
    assert CAUSE.key == Cause("overdue", "a", "Other words.", 0.5, facts=("2026-01-01",)).key


def test_malformed_fields_put_nothing_aside():
    for facts in ({"snoozed": "yes"}, {"no_problem": [1, "x"]}, {"snoozed": {"until": 3}}):
        assert not is_aside(CAUSE, document("a", facts=facts), DAY)
