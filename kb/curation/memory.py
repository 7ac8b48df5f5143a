"""What was found of documents, kept for as long as they and the day stay the same.

After a change only what is new is looked at. Documents are told apart by their identity: a library
that is read anew has the same objects for what stayed.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from kb.curation.due import Cycles
from kb.library.document import Document


class Looked(Protocol):
    """What a ground is for its memory."""

    @property
    def day(self) -> date:
        """The day on which it is looked at."""

    @property
    def cycles(self) -> Cycles:
        """The cycles, on which it depends when something is due."""

    @property
    def by_identity(self) -> Mapping[int, Document]:
        """The documents by their identity."""


L = TypeVar("L", bound=Looked)
T = TypeVar("T")
K = TypeVar("K")


Differing = tuple[frozenset[int], frozenset[int]]
"""Which documents are gone, and which are new, by identity."""


@dataclass(slots=True)
class _Row:
    """What one question was answered with: for which documents, and what else it depended on."""

    given: object
    # It holds the documents, so that nothing else gets their identity.
    present: Mapping[int, Document] = field(default_factory=dict)
    # Most documents have nothing to be said of them.
    said: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def follow(
        self,
        present: Mapping[int, Document],
        differ: Callable[[Mapping[int, Document], Mapping[int, Document]], Differing],
        about: Callable[[Document], Any],
    ) -> None:
        """Ask about documents that are new, and forget those that are gone."""
        if present is self.present:
            return
        gone, fresh = differ(self.present, present)
        self.present = present
        for key in gone:
            self.said.pop(key, None)
        for key in fresh:
            if found := tuple(about(present[key])):
                self.said[key] = found


class Memory:
    """What was said of single documents on one day. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day: object = None
        self._rows: dict[object, _Row] = {}
        self._made: dict[str, Any] = {}
        self._differing: tuple[object, object, Differing] | None = None

    def of_each(
        self, about: Callable[[Document, L], Iterable[T]], ground: L, given: object = None
    ) -> Iterator[T]:
        """What `about` says of every document; only of new ones it is asked.

        `given` is what else its answers depend on: of another value everything is asked anew.
        """
        with self._lock:
            said = self._now(about, ground, given)
        for found in said:
            yield from found

    def made(self, name: str, make: Callable[[K | None], K]) -> K:
        """What `make` makes of what it made the last time, None at first."""
        known = self._made.get(name)
        self._made[name] = now = make(known)
        return now

    def _now(
        self, about: Callable[[Document, L], Iterable[T]], ground: L, given: object
    ) -> Sequence[tuple[T, ...]]:
        day = (ground.day, ground.cycles)
        if day != self._day:
            self._day, self._rows = day, {}
        row = self._rows.get(about)
        if row is None or row.given != given:
            row = self._rows[about] = _Row(given)
        row.follow(ground.by_identity, self._differ, lambda document: about(document, ground))
        return tuple(row.said.values())

    def _differ(self, before: Mapping[int, Document], now: Mapping[int, Document]) -> Differing:
        """What differs; most questions were last asked of the same documents."""
        known = self._differing
        if known is None or known[0] is not before or known[1] is not now:
            gone = frozenset(before.keys() - now.keys())
            fresh = frozenset(now.keys() - before.keys())
            known = self._differing = before, now, (gone, fresh)
        return known[2]
