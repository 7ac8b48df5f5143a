"""A part of the queue: what one person answers for, what a tag covers, what one signal found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.curation.ground import Ground
from kb.curation.queue import Item
from kb.library.document import Document
from kb.library.library import Library


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of the queue; an empty part wants everything.

    `person` is somebody's name as documents have it, for what he owns or reviews.
    """

    person: str = ""
    tag: str = ""
    signal: str = ""


def choose(items: Iterable[Item], library: Library, choice: Choice) -> tuple[Item, ...]:
    """The items that are wanted and have a cause that was not put aside, in their order."""
    tags = {choice.tag, *library.tags.narrower(choice.tag)} if choice.tag else set()
    return tuple(
        one
        for one in items
        if one.causes
        and (not choice.person or is_answered_for_by(one.document, choice.person))
        and (not tags or not tags.isdisjoint(one.document.tags))
        and (not choice.signal or any(cause.signal == choice.signal for cause in one.causes))
    )


def is_answered_for_by(document: Document, *names: str) -> bool:
    """Whether one of the names is that of its owner, or of one of its reviewers."""
    reviewers = document.facts.get("reviewers")
    listed = reviewers if isinstance(reviewers, list) else []
    own = {str(one).casefold() for one in (document.owner, *listed) if one}
    return any(name.casefold() in own for name in names)


def next_due(ground: Ground) -> tuple[date, Document] | None:
    """The next review that is due from the day of the ground on, and of which document."""
    days = (
        (due.on, one.title.casefold(), one)
        for one in ground.library.documents
        if (due := ground.due(one)) and due.on >= ground.day
    )
    first = min(days, key=lambda row: row[:2], default=None)
    return (first[0], first[2]) if first else None
