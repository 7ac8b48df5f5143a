"""A shard: one small Whoosh index that is written once and never changed.

Documents never leave a shard: when one of them changes, the whole shard is written anew. So there
are no deleted rows, and neither statistics nor word lists can tell of what is no longer there.
"""

import json
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from whoosh.filedb.filestore import Storage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.matching.mcore import Matcher
from whoosh.reading import IndexReader

from kb.errors import StaleError
from kb.rendering.page import Section
from search.records import Record
from search.schema import make_schema

_MANIFEST: Final = "documents.json"
_MEGABYTES = 256  # of postings held in memory while writing; a shard never needs as much
_MOST_COMPLETIONS = 200  # words that one prefix stands for in one shard


def write_shard(storage: Storage, documents: Iterable[Sequence[Record]]) -> None:
    """Write the rows of at least one document. On an exception the shard is of no use."""
    manifest = []
    index = storage.create_index(make_schema())
    writer = index.writer(limitmb=_MEGABYTES)
    try:
        for records in documents:
            manifest.append((records[0].document, len(records)))
            for record in records:
                writer.add_document(**_fields(record))
    except BaseException:
        # A failed row would leave its postings to the next one, so nothing of it may stay.
        writer.cancel()
        raise
    writer.commit(merge=False)
    index.close()
    file = storage.create_file(_MANIFEST)
    file.write(json.dumps(manifest).encode())
    file.close()


def count_rows(storage: Storage) -> int:
    """How many rows a shard has, without opening it."""
    return sum(rows for _, rows in _manifest(storage))


def _manifest(storage: Storage) -> list[tuple[str, int]]:
    with storage.open_file(_MANIFEST) as file:
        read: list[tuple[str, int]] = json.loads(bytes(file.read(storage.file_length(_MANIFEST))))
    return read


def _fields(record: Record) -> dict[str, object]:
    fields: dict[str, object] = {
        "name": record.names,
        "title": record.title,
        "aliases": record.aliases,
        "summary": record.summary,
        "tags": record.tags,
        "heading": "" if record.continues else record.heading,
        "body": record.text,
        "words": record.words,
    }
    used = {name: value for name, value in fields.items() if value}
    return used | {"section": (record.anchor, record.heading, record.text)}


class Shard:
    """An open shard. Safe in several threads.

    `documents` are the ids of its documents; the rows of number i are `starts[i]` to, without it,
    `starts[i + 1]`.
    """

    def __init__(self, storage: Storage) -> None:
        """Open it. Raises StaleError when it is not what `write_shard` left."""
        self._lock = threading.Lock()
        self._reader = _open(storage)
        self._close = weakref.finalize(self, self._reader.close)
        manifest = _manifest(storage)
        self.documents: tuple[str, ...] = tuple(document for document, _ in manifest)
        self.starts = [0]
        for _, rows in manifest:
            self.starts.append(self.starts[-1] + rows)
        if self.starts[-1] != self._reader.doc_count_all() or self._reader.has_deletions():
            self.close()
            raise StaleError("A part of the index does not hold what it should.")

    def close(self) -> None:
        """Let go of the files. Happens by itself when nobody uses the shard any more."""
        self._close()

    def frequency(self, field: str, term: str) -> int:
        """How many rows have the term in the field."""
        with self._lock:
            return int(self._reader.doc_frequency(field, term))

    def rows(self, field: str, term: str) -> list[tuple[int, float]]:
        """The rows that have the term in the field, each with how often."""
        with self._lock:
            matcher = self._matcher(field, term)
            return list(_postings(matcher)) if matcher else []

    def rows_between(self, field: str, term: str, start: int, end: int) -> list[tuple[int, float]]:
        """Those of `rows` that lie in `start` to, without it, `end`."""
        with self._lock:
            matcher = self._matcher(field, term)
            if not matcher:
                return []
            if matcher.is_active() and start:
                matcher.skip_to(start)
            return list(_postings(matcher, end))

    def runs(self, field: str, sequence: Sequence[str]) -> list[tuple[int, float]]:
        """The rows that have the terms next to each other in the field, each with how often."""
        with self._lock:
            rows = self._common_rows(field, sequence)
            if not rows:
                return []
            starts = dict.fromkeys(rows)
            found: dict[int, set[int]] = {}
            for offset, term in enumerate(sequence):
                matcher = self._matcher(field, term)
                for row, where in _positions(matcher, starts) if matcher else ():
                    firsts = {position - offset for position in where}
                    found[row] = found[row] & firsts if offset else firsts
            return [(row, float(len(firsts))) for row, firsts in found.items() if firsts]

    def completions(self, prefix: str) -> list[str]:
        """The unstemmed words that begin with the prefix, the shortest of them if very many."""
        with self._lock:
            found = [word.decode() for word in self._reader.expand_prefix("words", prefix)]
        return sorted(found, key=lambda word: (len(word), word))[:_MOST_COMPLETIONS]

    def section(self, row: int) -> Section:
        """The section, or piece of one, in that row."""
        with self._lock:
            anchor, heading, text = self._reader.stored_fields(row)["section"]
        return Section(anchor, 0, heading, text)

    def _common_rows(self, field: str, sequence: Sequence[str]) -> list[int]:
        """The rows that have all the terms somewhere in the field, rarest term first."""
        terms = sorted(set(sequence), key=lambda term: self._reader.doc_frequency(field, term))
        rows: set[int] | None = None
        for term in terms:
            matcher = self._matcher(field, term)
            ids = set(matcher.all_ids()) if matcher else set()
            rows = ids if rows is None else rows & ids
            if not rows:
                return []
        return sorted(rows or ())

    def _matcher(self, field: str, term: str) -> Matcher | None:
        if (field, term.encode()) not in self._reader:
            return None
        return self._reader.postings(field, term)


def _open(storage: Storage) -> IndexReader:
    try:
        index: FileIndex = storage.open_index()
    except (EmptyIndexError, OSError) as error:
        raise StaleError("A part of the index is not there, or is of another version.") from error
    reader: IndexReader = index.reader()
    return reader


def _postings(matcher: Matcher, end: int | None = None) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        row = matcher.id()
        if end is not None and row >= end:
            return
        yield row, matcher.weight()
        matcher.next()


def _positions(matcher: Matcher, rows: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    for row in rows:
        matcher.skip_to(row)
        yield row, matcher.value_as("positions")
