"""Signals that come from reviews: when the last one was, of which text, and when the next is."""

from collections.abc import Iterator
from typing import Final

from kb.counting import counted
from kb.curation.cause import Cause, Pointer
from kb.curation.due import SOON
from kb.curation.ground import Ground
from kb.curation.signal import Signal, each
from kb.library.document import Document


def _overdue(document: Document, ground: Ground) -> Iterator[Cause]:
    due = ground.due(document)
    # A day that was named is a decision's, and has a signal of its own.
    if due is None or not due.days or due.left(ground.day) >= 0:
        return
    past = -due.left(ground.day)
    strength = min(1.0, past / due.days)
    sentence = f"A review was due on {due.on.isoformat()}, {counted(past, 'day')} ago."
    facts = (due.on.isoformat(),)
    yield Cause("overdue", document.id, sentence, strength, due.on, facts)


def _due_soon(document: Document, ground: Ground) -> Iterator[Cause]:
    due = ground.due(document)
    if due is None or not 0 <= due.left(ground.day) <= SOON:
        return
    sentence = f"A review is due on {due.on.isoformat()}."
    yield Cause("due-soon", document.id, sentence, 1.0, None, (due.on.isoformat(),))


def _never_reviewed(document: Document, ground: Ground) -> Iterator[Cause]:
    due = ground.due(document)
    if document.reviewed or due is None:
        return
    yield Cause(
        "never-reviewed", document.id, "Nobody has reviewed it yet.", since=document.created
    )


def _changed(document: Document, _: Ground) -> Iterator[Cause]:
    review = document.reviewed
    if review is None or not review.body or review.body == document.body:
        return
    last = next((one for one in reversed(document.edits) if one.on.date() >= review.on), None)
    pointers = (Pointer("The change", document.id, change=last.on),) if last else ()
    since = last.on.date() if last else None
    sentence = f"The text has changed since it was reviewed on {review.on.isoformat()}."
    yield Cause(
        "changed-since-review", document.id, sentence, 1.0, since, (document.body,), "", pointers
    )


SIGNALS: Final = (
    Signal(
        "overdue",
        "Review overdue",
        "The day by which somebody was to review it has passed.",
        "reminder",
        0.6,
        "The day of the next review is past. The longer, the more it counts, up to one interval.",
        "Confirm it, change it, or archive it.",
        each(_overdue),
    ),
    Signal(
        "due-soon",
        "Review due soon",
        f"Its next review is due within {SOON} days.",
        "reminder",
        0.1,
        f"The day of the next review lies at most {SOON} days ahead.",
        "Confirm it, change it, or archive it.",
        each(_due_soon),
    ),
    Signal(
        "never-reviewed",
        "Never reviewed",
        "It is to be reviewed from time to time, and nobody ever has.",
        "reminder",
        0.15,
        "There is an interval for reviews, and no review.",
        "Confirm it.",
        each(_never_reviewed),
    ),
    Signal(
        "changed-since-review",
        "Changed since its review",
        "What was reviewed is not the text that stands there now.",
        "reminder",
        0.3,
        "The hash of the reviewed text differs from that of the text.",
        "Confirm the text as it is now.",
        each(_changed),
    ),
)
