"""When a document is to be reviewed next.

What its front matter says is kept to the day. Where it says nothing, the interval that is usual for
its type counts, and then the day is moved: by up to a tenth of the interval, so that what was
written on one day does not fall due on one day, and into the last weeks of a cycle of the network,
when there is time for it. Both depend on the id alone, so the day is the same at every look.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kb.documents.duration import Duration, parse_duration
from kb.library.document import Document

Cycles = tuple[date, ...]

USUAL: Final[Mapping[str, str]] = {
    "playbook": "180d",
    "pattern": "365d",
    "case-study": "365d",
    "experiment": "90d",
    "decision": "365d",
}
"""How long a review holds where the front matter does not say, by type; other types never end."""

GRACE: Final = 30  # days after a usual interval until a document counts as overdue
SOON: Final = 14  # days before a review from which on it is announced
_SPREAD: Final = 0.1  # of the interval
_CYCLE: Final = timedelta(weeks=12)
_REVIEWS: Final = timedelta(weeks=8)  # into a cycle; its last four weeks are for reviews
_RESTING: Final = frozenset({"draft", "superseded", "archived"})


@dataclass(frozen=True, slots=True)
class Due:
    """The day of the next review, the days of grace after it, and the interval it comes from.

    `days` is how long the interval is; 0 where a day was named instead.
    """

    on: date
    grace: int = 0
    days: int = 0

    def left(self, day: date) -> int:
        """Days from `day` until then, negative when it is past."""
        return (self.on - day).days


def due_of(document: Document, cycles: Cycles = ()) -> Due | None:
    """When the document is to be reviewed next; None when nothing says so.

    Counted from the last review, or from the day it was written when there was none. Drafts, and
    what was superseded or archived, are not to be reviewed.
    """
    if document.lifecycle in _RESTING:
        return None
    if document.review_every:
        start = document.reviewed.on if document.reviewed else document.created
        every = parse_duration(document.review_every)
        on = _after(start, every)
        return Due(on, 0, (on - start).days) if on and start else None
    return _usual(document, cycles)


def _usual(document: Document, cycles: Cycles) -> Due | None:
    """By the type. A decision names its day; a case study counts once it was found to be valid."""
    if document.type == "decision" and (day := day_of(document.facts.get("revisit_when"))):
        return Due(day) if _is_open(document, day) else _by_interval(document, cycles)
    if document.type == "case-study" and document.confidence != "validated":
        return None
    return _by_interval(document, cycles)


def _by_interval(document: Document, cycles: Cycles) -> Due | None:
    start, every = _start(document), parse_duration(USUAL.get(document.type, ""))
    on = _after(start, every)
    if start is None or on is None:
        return None
    days = (on - start).days
    moved = _jittered(on, days, document.id)
    return Due(_aligned(moved, cycles, document.id), GRACE, days)


def _start(document: Document) -> date | None:
    if document.reviewed:
        return document.reviewed.on
    first = document.first_commit.date() if document.first_commit else None
    start = document.created or first
    ends = day_of(document.facts.get("ends")) if document.type == "experiment" else None
    return max(start, ends) if start and ends else start


def _is_open(document: Document, day: date) -> bool:
    """Whether nobody has looked at it on that day or later."""
    return document.reviewed is None or document.reviewed.on < day


def _after(start: date | None, every: Duration | None) -> date | None:
    if start is None or every is None:
        return None
    try:
        return every.after(start)
    except OverflowError:
        # After the year 9999 is as good as never.
        return None


def _jittered(on: date, days: int, document_id: str) -> date:
    return on + timedelta(days=round((2 * _share(document_id, "day") - 1) * _SPREAD * days))


def _aligned(on: date, cycles: Cycles, document_id: str) -> date:
    """The same day, or one of the last weeks of the cycle that it falls into."""
    start = next((day for day in reversed(cycles) if day <= on < day + _CYCLE), None)
    if start is None or on >= start + _REVIEWS:
        return on
    weeks = (_CYCLE - _REVIEWS).days
    return start + _REVIEWS + timedelta(days=int(_share(document_id, "cycle") * weeks))


def _share(document_id: str, purpose: str) -> float:
    """A number from 0 to 1, always the same for the same id."""
    digest = hashlib.sha256(f"{purpose}\0{document_id}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def day_of(value: object) -> date | None:
    """The day that a field holds, if it holds one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
