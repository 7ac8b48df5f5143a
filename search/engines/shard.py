"""A shard: one Whoosh index that is written once and never changed, and three files beside it.

Nothing is deleted from a shard. A generation says which documents of it are retired, and
`search.engines.union` sees to it that their rows, and words that only they have, count for nothing.
"""

import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import numpy as np
from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.matching.mcore import Matcher
from whoosh.reading import IndexReader

from kb.errors import StaleError
from kb.rendering.page import Section
from search.engines.blocks import POSITION_BITS, read_places, read_postings
from search.engines.lexicon import Lexicon
from search.engines.manifest import LEXICON, PROFILES, VECTORS, list_documents, map_file, read_file
from search.engines.memory import Memory
from search.engines.profiles import Profiles
from search.engines.vectors import Vectors
from search.postings import Keys, Postings, counted, no_postings
from search.schema import make_schema

T = TypeVar("T")

_REMEMBERED: Final = 6_000_000  # bytes of postings that were read, for each shard


class Shard:
    """An open shard. Safe in several threads.

    The rows of document number i are `starts[i]` to, without it, `starts[i + 1]`. `lexicon`,
    `vectors` and `profiles` tell the words and the stems of its documents, and what is alike.
    """

    def __init__(self, storage: Storage) -> None:
        """Open it. Raises StaleError when it is not what `write_shard` left."""
        self._lock = threading.RLock()
        self.documents = list_documents(storage)
        self._reader = _open(storage)
        self._close = weakref.finalize(self, self._reader.close)
        self.starts = [0]
        for listed in self.documents:
            self.starts.append(self.starts[-1] + listed.rows)
        if self.starts[-1] != self._reader.doc_count_all() or self._reader.has_deletions():
            self.close()
            raise StaleError("A part of the index does not hold what it should.")
        # Read now, because a generation that nobody needs any more may lose its files.
        self.lexicon = Lexicon(read_file(storage, LEXICON))
        self.vectors = Vectors(read_file(storage, VECTORS))
        self.profiles = Profiles(map_file(storage, PROFILES))
        self._rows = Memory[tuple[str, ...], Postings](_REMEMBERED // 2, lambda found: found.size)
        self._keys = Memory[tuple[str, str], Keys](_REMEMBERED // 2, lambda keys: keys.nbytes)

    def close(self) -> None:
        """Let go of the files. Happens by itself when nobody uses the shard any more."""
        self._close()

    def frequency(self, field: str, term: str) -> int:
        """How many rows have the term in the field."""
        with self._lock:
            return int(self._reader.doc_frequency(field, term))

    def rows(self, field: str, *sequence: str) -> Postings:
        """The rows that have the terms one after the other in the field, each with how often."""
        return self._rows.get((field, *sequence), lambda: self._read_rows(field, sequence))

    def near(self, field: str, first: str, second: str, gap: int) -> Postings:
        """The rows where a term is followed by another within so many positions, with how often."""
        keys, later = self._places(field, first), self._places(field, second)
        if not len(keys) or not len(later):
            return no_postings()
        reached = np.searchsorted(later, keys, side="right")
        following = later[np.minimum(reached, len(later) - 1)]
        close = (following > keys) & (following - keys <= gap)
        return counted((keys[close] >> POSITION_BITS).astype(np.int32))

    def section(self, row: int) -> Section:
        """The section, or piece of one, in that row."""
        with self._lock:
            anchor, heading, text = self._reader.stored_fields(row)["section"]
        return Section(anchor, 0, heading, text)

    def _read_rows(self, field: str, sequence: Sequence[str]) -> Postings:
        if len(sequence) == 1:
            return self._read(field, sequence[0], read_postings) or no_postings()
        starts = self._places(field, sequence[0])
        for offset, term in enumerate(sequence[1:], 1):
            places = self._places(field, term)
            starts = starts[np.isin(starts + offset, places, assume_unique=True)]
            if not len(starts):
                return no_postings()
        return counted((starts >> POSITION_BITS).astype(np.int32))

    def _places(self, field: str, term: str) -> Keys:
        nowhere = np.empty(0, np.int64)
        found = self._keys.find((field, term))
        if found is None:
            read = self._read(field, term, read_places)
            found = self._keys.keep((field, term), nowhere if read is None else read)
        return found

    def _read(self, field: str, term: str, read: Callable[[Matcher], T]) -> T | None:
        with self._lock:
            if (field, term.encode()) not in self._reader:
                return None
            return read(self._reader.postings(field, term))


def _open(storage: Storage) -> IndexReader:
    # With our own schema, so that the pickled one is not even read.
    index: FileIndex = storage.open_index(schema=make_schema())
    reader: IndexReader = index.reader()
    return reader
