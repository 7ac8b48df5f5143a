"""Names that can be found by how their words begin: titles, aliases, tags, and whatever has one.

The words of all names stand in one sorted list, so that half a word is a slice of it.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, Generic, TypeVar

import numpy as np

from kb.library.document import Document
from search.analysis import words
from search.postings import Mask, Numbers

T = TypeVar("T")

_PAST: Final = frozenset({"superseded", "archived"})
_MOST_TYPED: Final = 8  # words that are looked at; nobody types more before he looks up
_LAST: Final = "\U0010ffff"  # sorts after every letter


@dataclass(frozen=True, slots=True, eq=False)
class Name(Generic[T]):
    """A name, and what has it. `order` says which of two that match alike comes first."""

    item: T
    text: str
    order: tuple[object, ...]
    words: tuple[str, ...] = field(repr=False)
    first: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Named(Generic[T]):
    """A name that was found. `begins` says that it begins with what was typed."""

    name: Name[T]
    begins: bool


def name_of(item: T, text: str, *order: object) -> Name[T]:
    """A name with its words, folded; a shorter one comes first among those of one `order`."""
    found = words(text)
    every = tuple(dict.fromkeys(surface for word in found for surface in word.surfaces))
    first = frozenset[str]()
    if found:
        # The first piece of the first word, and that word as one.
        surfaces, pieces = found[0].surfaces, len(found[0].parts)
        first = frozenset((surfaces[0], *surfaces[pieces:]))
    return Name(item, text, (*order, len(text), text), every, first)


def typed_words(text: str) -> tuple[str, ...]:
    """The beginnings of words that somebody has typed; *the* and *of* only when nothing else is.

    The last word may be the beginning of another one, so it always counts.
    """
    found = words(text)
    kept = [word for word in found[:-1] if not word.common] + found[-1:]
    pieces = [piece for word in kept for piece in word.name.split()]
    return tuple(dict.fromkeys(pieces))[:_MOST_TYPED]


class Names(Generic[T]):
    """Names, found by the beginnings of their words. Never changed."""

    def __init__(self, names: Iterable[Name[T]]) -> None:
        # Numbered in their order, so that the lowest numbers are the best.
        self.names = tuple(sorted(names, key=lambda name: name.order))
        rows = [(word, number) for number, name in enumerate(self.names) for word in name.words]
        rows.sort(key=itemgetter(0))
        self._words = [word for word, _ in rows]
        self._owners = np.array([number for _, number in rows], np.int32)
        self._begins = np.array(
            [word in self.names[number].first for word, number in rows], np.bool_
        )

    def find(self, typed: tuple[str, ...], most: int) -> Iterator[Named[T]]:
        """The best names in which a word begins with each of those typed; none for none.

        Those that begin with the first of them come before the others.
        """
        if not typed:
            return
        owners, begins = self._beginning(typed[0])
        first = np.unique(owners[begins])
        every = np.unique(owners)
        for word in typed[1:]:
            others = self._beginning(word)[0]
            every, first = (one[np.isin(one, others)] for one in (every, first))
        rest = every[~np.isin(every, first[:most])][:most] if len(first) < most else every[:0]
        for number in first[:most].tolist():
            yield Named(self.names[number], begins=True)
        for number in rest[: most - len(first)].tolist():
            yield Named(self.names[number], begins=False)

    def _beginning(self, word: str) -> tuple[Numbers, Mask]:
        """Who has a word that begins so, and whether the name does; a name may come twice."""
        start = bisect_left(self._words, word)
        end = bisect_left(self._words, word + _LAST, start)
        return self._owners[start:end], self._begins[start:end]


class DocumentNames:
    """The titles and aliases of some documents, analysed when first asked for. Safe in threads.

    `before` are those of the same class one generation ago: what stayed is not analysed again.
    """

    def __init__(
        self, documents: tuple[Document, ...], before: "DocumentNames | None" = None
    ) -> None:
        self._documents = documents
        self._lock = threading.Lock()
        self._before = before._known if before else {}
        self._names: Names[Document] | None = None

    def get(self) -> Names[Document]:
        """The names."""
        with self._lock:
            if self._names is None:
                known = {document.id: self._of(document) for document in self._documents}
                self._names = Names(name for names in known.values() for name in names)
                self._before = known
            return self._names

    @property
    def _known(self) -> dict[str, tuple[Name[Document], ...]]:
        """What was analysed, here or before."""
        return self._before

    def _of(self, document: Document) -> tuple[Name[Document], ...]:
        held = self._before.get(document.id, ())
        if held and held[0].item is document:
            return held
        past = document.lifecycle in _PAST
        aliases = {alias for alias in document.aliases if not _is_path(alias)} - {document.title}
        return (
            name_of(document, document.title, past, False),
            *(name_of(document, alias, past, True) for alias in sorted(aliases)),
        )


def _is_path(alias: str) -> bool:
    """Whether it is where the document used to be, which nobody would call it."""
    return "/" in alias or (" " not in alias and "." in alias)
