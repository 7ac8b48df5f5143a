"""The signal that comes from readers."""

from datetime import UTC, date, datetime

from kb.curation.activity import Activity, Flag
from kb.curation.signals.flags import SIGNALS
from tests.documents import document
from tests.raising import raised

FIRST = datetime(2026, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 9, tzinfo=UTC)


def flagged(*flags):
    activity = Activity(flags={"library:a.md": flags, "library:gone.md": flags})
    return raised(SIGNALS, "reader-flag", document("a"), activity=activity)


def test_flags_of_one_reason_are_one_cause():
    (cause,) = flagged(
        Flag("f2", "outdated", LATER, 0.5, "Step 3 is gone."),
        Flag("f1", "outdated", FIRST, 1.0, passage="Open the old form."),
    )
    assert cause.sentence == "2 readers say that it is out of date."
    assert (round(cause.strength, 3), cause.since) == (0.72, date(2026, 2, 1))
    assert cause.quote == "Open the old form.\nStep 3 is gone."
    assert cause.facts == ("outdated", "f1", "f2")


def test_each_reason_is_a_cause_of_its_own():
    found = flagged(Flag("f1", "wrong", FIRST, 1.0), Flag("f2", "unclear", LATER, 1.0))
    assert [one.sentence for one in found] == [
        "1 reader says that something in it is wrong.",
        "1 reader says that it is hard to understand.",
    ]


def test_reader_who_was_never_right_weighs_nothing():
    (cause,) = flagged(Flag("f1", "wrong", FIRST, 0.0))
    assert cause.strength == 0.0


def test_sensitive_text_is_urgent_whoever_says_so():
    (cause,) = flagged(Flag("f1", "sensitive", FIRST, 0.1))
    assert cause.strength == 0.9


def test_text_that_changed_since_is_told():
    (cause,) = flagged(Flag("f1", "wrong", FIRST, 1.0, body="1" * 64))
    assert cause.sentence == "1 reader says that something in it is wrong. It has changed since."
