"""Signals that come from days that a text sets for itself."""

from datetime import date

import pytest

from kb.curation.signals.experiments import SIGNALS, day_in
from kb.library.document import Review
from tests.documents import document
from tests.raising import raised, told


def trial(ends, outcome="pending"):
    return document("a", type="experiment", facts={"ends": ends, "outcome": outcome})


def decision(when, **more):
    return document(
        "a", type="decision", facts={"revisit_when": when, "status": "accepted"}, **more
    )


def test_experiment_past_its_end_says_since_when():
    (cause,) = raised(SIGNALS, "no-outcome", trial("2026-01-15"))
    assert cause.sentence == "It was to end on 2026-01-15, 45 days ago, and has no outcome yet."
    assert (cause.strength, cause.since) == (0.75, date(2026, 1, 15))


@pytest.mark.parametrize(
    "one", [trial("2026-03-01"), trial("2026-01-15", "refuted"), trial("soon"), document("a")]
)
def test_experiment_that_runs_or_is_done_is_silent(one):
    assert raised(SIGNALS, "no-outcome", one) == []


def test_decision_whose_day_has_come_is_to_be_looked_at():
    said = [("a", "It was to be looked at again on 2026-03-01.")]
    assert told(SIGNALS, "revisit", decision("2026-03-01")) == said


def test_day_within_words_is_quoted():
    words = "In January 2026, or when ten teams use it."
    (cause,) = raised(SIGNALS, "revisit", decision(words))
    assert (cause.since, cause.quote) == (date(2026, 1, 31), words)


@pytest.mark.parametrize(
    "one",
    [
        decision("2026-03-02"),
        decision("When ten teams use it."),
        decision("2026-03-01", reviewed=Review(date(2026, 3, 1))),
        decision("2026-03-01", lifecycle="superseded"),
    ],
)
def test_decision_that_waits_or_was_looked_at_is_silent(one):
    assert raised(SIGNALS, "revisit", one) == []


def test_day_is_read_from_a_field_or_from_words():
    assert day_in("2026-03-01") == date(2026, 3, 1)
    assert day_in("before summer 2026") == date(2026, 8, 31)
    assert day_in("never") is None
