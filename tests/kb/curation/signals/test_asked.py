from datetime import UTC, date, datetime

import pytest

from kb.curation.activity import Activity, Question
from kb.curation.signals.asked import SIGNALS
from kb.library.document import Review
from tests.documents import document
from tests.raising import raised

FIRST = Question("q1", "Does it hold?", "Bob", datetime(2026, 2, 1, 9, tzinfo=UTC))
SECOND = Question("q2", "And the form?", "", datetime(2026, 2, 9, 9, tzinfo=UTC))


def causes(*questions, **more):
    activity = Activity(questions={"library:a.md": questions, "library:gone.md": questions})
    return raised(SIGNALS, "asked", document("a", **more), activity=activity)


def test_questions_are_one_cause():
    (cause,) = causes(FIRST, SECOND)
    assert cause.sentence == "Bob asks its owner about it, and 1 more."
    assert (cause.since, cause.facts) == (date(2026, 2, 1), ("q1", "q2"))
    assert cause.quote == "Does it hold?\nAnd the form?"


@pytest.mark.parametrize(("on", "left"), [(1, ["q1", "q2"]), (2, ["q2"]), (10, [])])
def test_review_on_a_later_day_answers(on, left):
    found = causes(FIRST, SECOND, reviewed=Review(date(2026, 2, on)))
    assert [fact for cause in found for fact in cause.facts] == left


def test_whoever_has_left_is_not_named():
    (cause,) = causes(SECOND)
    assert cause.sentence == "A curator asks its owner about it."
