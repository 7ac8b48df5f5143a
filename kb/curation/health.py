"""How a document is, on one day, for one reader. Computed, never stored, never in the index."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from kb.curation.due import SOON, Due
from kb.curation.signal import Signal

Health = Literal["ok", "due-soon", "due", "overdue", "flagged"]

HEALTH: Final[tuple[Health, ...]] = ("ok", "due-soon", "due", "overdue", "flagged")


def health_of(due: Due | None, day: date, raised: Iterable[Signal]) -> Health:
    """Overdue by the day of its review, else flagged where something speaks against the text."""
    by_day = _by_day(due, day)
    if by_day != "overdue" and any(signal.kind == "doubt" for signal in raised):
        return "flagged"
    return by_day


def _by_day(due: Due | None, day: date) -> Health:
    if due is None:
        return "ok"
    left = due.left(day)
    if left < -due.grace:
        return "overdue"
    if left < 0:
        return "due"
    return "due-soon" if left <= SOON else "ok"
