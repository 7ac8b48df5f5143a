"""How a document is on one day."""

from datetime import date

import pytest

from kb.curation.due import Due
from kb.curation.health import health_of
from kb.curation.signal import Signal

DAY = date(2026, 3, 1)
DOUBT = Signal("doubt", "", "", "doubt", 0.5, "", "", lambda _: ())
TASK = Signal("task", "", "", "task", 0.5, "", "", lambda _: ())


@pytest.mark.parametrize(
    ("due", "health"),
    [
        (None, "ok"),
        (Due(date(2026, 3, 16)), "ok"),
        (Due(date(2026, 3, 15)), "due-soon"),
        (Due(DAY), "due-soon"),
        (Due(date(2026, 2, 28)), "overdue"),
        (Due(date(2026, 2, 28), 30), "due"),
        (Due(date(2026, 1, 30), 30), "due"),
        (Due(date(2026, 1, 29), 30), "overdue"),
    ],
)
def test_health_goes_by_the_day_of_the_review(due, health):
    assert health_of(due, DAY, ()) == health


def test_doubt_flags_what_is_not_overdue():
    assert health_of(None, DAY, (DOUBT,)) == "flagged"
    assert health_of(Due(date(2026, 2, 28)), DAY, (DOUBT,)) == "overdue"


def test_task_flags_nothing():
    assert health_of(None, DAY, (TASK,)) == "ok"
