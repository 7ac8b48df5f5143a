"""What was found out for one generation and holds for the next one: lines and lists of shards.

It makes nothing different, only quick, and may be thrown away at any time.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from kb.library.document import Document
from kb.library.storage import dump_documents
from search.engines.manifest import list_documents
from search.records import Listed

Marks = frozenset[tuple[str, int, int, int]]


class Memory:
    """Remembers documents as they are stored, as long as they are the very same values, and shards
    as they are listed, as long as their files are the same."""

    def __init__(self) -> None:
        # With the document, so that nothing else gets its identity.
        self._lines: dict[int, tuple[Document, bytes]] = {}
        self._shards: dict[Path, tuple[Marks, tuple[Listed, ...]]] = {}

    def dump(self, documents: Iterable[Document]) -> bytes:
        """The same as `dump_documents`."""
        return b"".join(map(self._line, documents))

    def listed(self, shard: Path) -> tuple[Listed, ...]:
        """What documents the shard in a folder holds. Raises StaleError when it is not whole."""
        marks = _marks(shard)
        known = self._shards.get(shard)
        if known is None or known[0] != marks:
            known = self._shards[shard] = marks, list_documents(FileStorage(str(shard)))
        return known[1]

    def forget_all_but(self, documents: Iterable[Document], shards: Iterable[Path]) -> None:
        """Drop what is said of other documents and shards."""
        kept, paths = {id(one) for one in documents}, set(shards)
        self._lines = {key: row for key, row in self._lines.items() if key in kept}
        self._shards = {path: row for path, row in self._shards.items() if path in paths}

    def _line(self, document: Document) -> bytes:
        known = self._lines.get(id(document))
        if known is None:
            known = self._lines[id(document)] = document, dump_documents([document])
        return known[1]


def _marks(folder: Path) -> Marks:
    """What is equal for as long as nothing in a folder is written, cut off or replaced."""
    try:
        with os.scandir(folder) as found:
            stats = [(one.name, one.stat()) for one in found]
    except FileNotFoundError:
        return frozenset()
    return frozenset((name, one.st_ino, one.st_size, one.st_mtime_ns) for name, one in stats)
