"""What was found out for one generation and holds for the next one: lines, and what is in shards.

It makes nothing different, only quick, and may be thrown away at any time.
"""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter
from whoosh.filedb.filestore import FileStorage

from kb.entities.naming import NameTable
from kb.library.document import Document
from kb.library.storage import dump_documents
from kb.problems import Problem
from kb.vocabulary.tree import TagTree
from search.directories import dump_names
from search.engines.manifest import list_documents
from search.planning import Entry, entries_of
from search.records import Listed

T = TypeVar("T")
V = TypeVar("V")

_PROBLEM: Final = TypeAdapter(Problem)

Marks = frozenset[tuple[str, int, int, int]]


class Kept(Generic[T, V]):
    """What was made of values, for as long as they are the very same values."""

    def __init__(self) -> None:
        # With the value, so that nothing else gets its identity.
        self._made: dict[int, tuple[T, V]] = {}

    def made(self, values: Sequence[T], make: Callable[[list[T]], Iterable[V]]) -> list[V]:
        """What is made of each value; only of those that are new, and the others are let go of."""
        known = self._made
        fresh = [value for value in values if id(value) not in known]
        if fresh or len(known) != len(values):
            made = known | {
                id(value): (value, one) for value, one in zip(fresh, make(fresh), strict=True)
            }
            self._made = {id(value): made[id(value)] for value in values}
        return [self._made[id(value)][1] for value in values]


class Memory:
    """Remembers what was written for values as long as they are the very same values, and shards
    as they are listed, as long as their files are the same."""

    def __init__(self) -> None:
        self._lines: dict[str, Kept[Document, bytes]] = {}
        self._problems = Kept[Problem, bytes]()
        self._tables: dict[str, Kept[NameTable, bytes]] = {}
        self._entries = Kept[Document, Entry]()
        self._tags: TagTree | None = None
        self._shards: dict[Path, tuple[Marks, tuple[Listed, ...]]] = {}

    def entries(self, documents: Sequence[Document], tags: TagTree) -> list[Entry]:
        """The same as `entries_of`."""
        if tags is not self._tags:
            self._tags, self._entries = tags, Kept()
        return self._entries.made(documents, lambda fresh: entries_of(fresh, tags))

    def dump(self, class_name: str, documents: Sequence[Document]) -> bytes:
        """The documents of one class, the same as `dump_documents`."""
        kept = self._lines.setdefault(class_name, Kept())
        return b"".join(kept.made(documents, lambda fresh: (dump_documents([d]) for d in fresh)))

    def dump_table(self, class_name: str, table: NameTable) -> bytes:
        """The names of one class, the same as `dump_names`."""
        kept = self._tables.setdefault(class_name, Kept())
        return kept.made([table], lambda fresh: map(dump_names, fresh))[0]

    def dump_problems(self, problems: Sequence[Problem]) -> bytes:
        """One line of JSON for each finding."""
        return b"".join(self._problems.made(problems, lambda fresh: map(_line, fresh)))

    def listed(self, shard: Path) -> tuple[Listed, ...]:
        """What documents the shard in a folder holds. Raises StaleError when it is not whole."""
        marks = _marks(shard)
        known = self._shards.get(shard)
        if known is None or known[0] != marks:
            known = self._shards[shard] = marks, list_documents(FileStorage(str(shard)))
        return known[1]

    def forget_all_but(self, class_names: Collection[str], shards: Collection[Path]) -> None:
        """Drop what is said of other classes and shards."""
        for name in self._lines.keys() - set(class_names):
            del self._lines[name], self._tables[name]
        kept = set(shards)
        self._shards = {path: row for path, row in self._shards.items() if path in kept}


def _line(found: Problem) -> bytes:
    return _PROBLEM.dump_json(found) + b"\n"


def _marks(folder: Path) -> Marks:
    """What is equal for as long as nothing in a folder is written, cut off or replaced."""
    try:
        with os.scandir(folder) as found:
            stats = [(one.name, one.stat()) for one in found]
    except FileNotFoundError:
        return frozenset()
    return frozenset((name, one.st_ino, one.st_size, one.st_mtime_ns) for name, one in stats)
