"""What a row of the table of signals is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from kb.curation.cause import Cause
from kb.curation.ground import Ground
from kb.library.document import Document

Find = Callable[[Ground], Iterable[Cause]]

Kind = Literal["doubt", "reminder", "task"]
"""A doubt concerns what the page says; a reminder is about the calendar; a task is about keeping
the library in order. Only doubts make a document flagged."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One row: what it is called, what it means and how it is cleared, in words for people.

    `weight` from 0 to 1 is how severe the cause is at full strength. `computed` says in words how
    it is found, `find` does it, over all documents of the ground. It depends on nothing else.
    """

    name: str
    label: str
    meaning: str
    kind: Kind
    weight: float
    computed: str
    cleared: str
    find: Find


def elsewhere(name: str) -> Find:
    """A `find` for causes that only a higher layer can find, which gives them to the ground."""

    def find(ground: Ground) -> Iterable[Cause]:
        return ground.others[name]() if name in ground.others else ()

    return find


def _nothing(_: Ground) -> None:
    return None


def each(
    about: Callable[[Document, Ground], Iterable[Cause]],
    given: Callable[[Ground], object] = _nothing,
) -> Find:
    """A `find` that asks about one document at a time, for what depends on little else.

    `about` may use the document, the day, `due` of the ground, and what `given` says of the ground
    as a value. What it said of a document is said again as long as none of these changes.
    """

    def find(ground: Ground) -> Iterable[Cause]:
        return ground.memory.of_each(about, ground, given(ground))

    return find
