"""The signal that comes from documents that repeat each other."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal, elsewhere
from kb.library.document import ABSTRACT, Document
from search.likeness.twins import twins_of
from search.views import View

NAME: Final = "near-duplicate"
_MOST: Final = 3  # documents that are named beside one
_FEW: Final = 64  # new documents, which are compared with all others by themselves
_LINKED: Final = frozenset({ABSTRACT, "supersedes"})


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    first: Document
    second: Document
    contained: float


class Twinned:
    """The pairs of one kind of reader, kept for as long as both documents stay the same.

    Whether a shingle belongs to a template depends on all documents. Of pairs that stayed it is not
    asked again until many documents have changed. Safe in threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # By identity; the documents are held, so that nothing else gets it.
        self._met: dict[int, Document] = {}
        self._pairs: list[_Pair] = []
        self._since = 0

    def pairs(self, view: View) -> tuple[_Pair, ...]:
        """All pairs among the documents of a view."""
        with self._lock:
            documents = view.library.documents
            fresh = [number for number, one in enumerate(documents) if id(one) not in self._met]
            self._since += len(fresh)
            if not self._met or self._since > _FEW:
                self._pairs, self._since = _all_pairs(view), 0
            else:
                self._follow(view, fresh)
            self._met = {id(one): one for one in documents}
            return tuple(self._pairs)

    def _follow(self, view: View, fresh: list[int]) -> None:
        present = {id(one) for one in view.library.documents}
        kept = [
            one for one in self._pairs if id(one.first) in present and id(one.second) in present
        ]
        by_id = view.library.by_id
        found = twins_of(view.likeness, fresh) if fresh else ()
        self._pairs = [*kept, *(_Pair(by_id[a.first], by_id[a.second], a.contained) for a in found)]


def _all_pairs(view: View) -> list[_Pair]:
    by_id = view.library.by_id
    return [
        _Pair(by_id[one.first], by_id[one.second], one.contained) for one in view.duplicates.pairs
    ]


def near_duplicates(view: View, twinned: Twinned, ground: Ground) -> Iterator[Cause]:
    """A cause for the newer document of each pair; what is older may stay."""
    alike: defaultdict[str, list[tuple[float, Document]]] = defaultdict(list)
    for pair in twinned.pairs(view):
        if _counts(pair, ground):
            newer, older = sorted((pair.first, pair.second), key=_age)
            alike[newer.id].append((pair.contained, older))
    for name, others in alike.items():
        nearest = sorted(others, key=lambda one: (-one[0], one[1].title))[:_MOST]
        yield _cause(ground.library.by_id[name], nearest)


def _counts(pair: _Pair, ground: Ground) -> bool:
    """Not what follows another type's form, stands for another one, or takes its place."""
    one, other = pair.first, pair.second
    linked = any(
        link.kind in _LINKED and link.target == there.id
        for here, there in ((one, other), (other, one))
        for link in here.links
    )
    return one.type == other.type and not (
        linked or ground.is_resting(one) or ground.is_resting(other)
    )


def _age(document: Document) -> tuple[int, str]:
    """The newest first; where the day is the same or nobody knows it, by id."""
    first = document.first_commit
    day = document.created or (first.date() if first else None)
    return (-day.toordinal() if day else 0, document.id)


def _cause(document: Document, others: Iterable[tuple[float, Document]]) -> Cause:
    named = list(others)
    most = named[0][0]
    titles = " and ".join(f"'{one.title}'" for _, one in named)
    sentence = f"{most:.0%} of the shorter text stands in the other one as well: see {titles}."
    pointers = tuple(Pointer(one.title, one.id) for _, one in named)
    facts = tuple(one.id for _, one in named)
    return Cause(NAME, document.id, sentence, min(1.0, most), None, facts, "", pointers)


SIGNALS: Final = (
    Signal(
        NAME,
        "Nearly the same as another page",
        "Much of it stands in another document of the same type as well.",
        "task",
        0.4,
        "Half of the smaller text, by three words in a row, stands in the other one; what five or "
        f"more pages share as a template does not count. The newer one is told, with "
        f"{_MOST} others at most.",
        "Merge one into the other, or supersede it.",
        elsewhere(NAME),
    ),
)
