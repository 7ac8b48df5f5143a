"""Signals that come from days that a text sets for itself: an outcome, or another look."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kb.counting import counted
from kb.curation.cause import Cause
from kb.curation.due import day_of
from kb.curation.ground import Ground
from kb.curation.signal import Signal, each
from kb.entities.periods import find_periods
from kb.library.document import Document

_LONG: Final = 90  # days after its end, from which on an open experiment counts in full
_CLOSED: Final = frozenset({"superseded", "rejected"})


def _without_outcome(document: Document, ground: Ground) -> Iterator[Cause]:
    ends = day_of(document.facts.get("ends")) if document.type == "experiment" else None
    if ends is None or ends >= ground.day or ground.is_resting(document):
        return
    if document.facts.get("outcome") not in (None, "", "pending"):
        return
    past = (ground.day - ends).days
    sentence = f"It was to end on {ends}, {counted(past, 'day')} ago, and has no outcome yet."
    strength = 0.5 + 0.5 * min(1.0, past / _LONG)
    yield Cause("no-outcome", document.id, sentence, strength, ends, (str(ends),))


def _revisit(document: Document, ground: Ground) -> Iterator[Cause]:
    said = document.facts.get("revisit_when") if document.type == "decision" else None
    day = day_in(said) if isinstance(said, str) else None
    if day is None or day > ground.day or not _is_open(document, day, ground):
        return
    sentence = f"It was to be looked at again on {day}."
    quote = str(said) if day_of(said) is None else ""
    yield Cause("revisit", document.id, sentence, 1.0, day, (str(day),), quote)


def _is_open(document: Document, day: date, ground: Ground) -> bool:
    """Whether it still holds, and nobody has looked at it since that day."""
    holds = document.facts.get("status") not in _CLOSED and not ground.is_resting(document)
    return holds and (document.reviewed is None or document.reviewed.on < day)


def day_in(text: str) -> date | None:
    """The day that a field holds, or the first one that its words name; None where none does."""
    return day_of(text) or next((one.last for one in find_periods(text)), None)


SIGNALS: Final = (
    Signal(
        "no-outcome",
        "Ended without an outcome",
        "An experiment is past its end, and nobody has written down what came of it.",
        "task",
        0.5,
        f"The day under `ends` is past and the outcome is pending. After {_LONG} days it counts in "
        "full.",
        "Write down the outcome, set another end, or stop it.",
        each(_without_outcome),
    ),
    Signal(
        "revisit",
        "To be looked at again",
        "A decision names a day on which to look at it again, and that day has come.",
        "reminder",
        0.5,
        "`revisit_when` holds a day, or names one in its words, and there is no later review.",
        "Confirm it, change it, or supersede it by another one.",
        each(_revisit),
    ),
)
