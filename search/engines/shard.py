"""A shard: one Whoosh index that is written once and never changed.

Nothing is deleted from a shard. A generation says which documents of it are retired, and
`search.engines.union` sees to it that their rows, and words that only they have, count for nothing.
"""

import json
import threading
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.matching.mcore import Matcher
from whoosh.reading import IndexReader

from kb.errors import StaleError
from kb.rendering.page import Section
from search.records import Listed, Record
from search.schema import make_schema

_MANIFEST: Final = "documents.json"
_MEGABYTES = 256  # of postings held in memory while writing; a shard never needs as much


def write_shard(storage: Storage, documents: Iterable[tuple[str, Sequence[Record]]]) -> None:
    """Write the rows of at least one document; each comes with its fingerprint.

    On an exception the shard is of no use.
    """
    manifest = []
    index = storage.create_index(make_schema())
    writer = index.writer(limitmb=_MEGABYTES)
    try:
        for fingerprint, records in documents:
            manifest.append((records[0].document, len(records), fingerprint))
            for record in records:
                writer.add_document(**_fields(record))
    except BaseException:
        # A failed row would leave its postings to the next one, so nothing of it may stay.
        writer.cancel()
        raise
    writer.commit(merge=False)
    index.close()
    sizes = {name: storage.file_length(name) for name in storage.list() if _is_data(name)}
    file = storage.create_file(_MANIFEST)
    file.write(json.dumps({"files": sizes, "documents": manifest}).encode())
    file.close()


def _is_data(name: str) -> bool:
    return name.endswith((".seg", ".toc"))


def list_documents(storage: Storage) -> tuple[Listed, ...]:
    """What documents a shard holds, without opening it. Raises StaleError when it is not whole."""
    if not storage.file_exists(_MANIFEST):
        raise StaleError("A part of the index is not there.")
    with storage.open_file(_MANIFEST) as file:
        data = bytes(file.read(storage.file_length(_MANIFEST)))
    try:
        manifest = json.loads(data)
        documents = tuple(Listed(*row) for row in manifest["documents"])
        sizes: Mapping[str, int] = manifest["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise StaleError("A part of the index is damaged, or is of another version.") from error
    # Whoosh gives no clear error for a file that was cut off, so it never gets to see one.
    if any(_size(storage, name) != size for name, size in sizes.items()):
        raise StaleError("A part of the index was cut off.")
    return documents


def _size(storage: Storage, name: str) -> int:
    return int(storage.file_length(name)) if storage.file_exists(name) else -1


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

    The rows of document number i are `starts[i]` to, without it, `starts[i + 1]`.
    """

    def __init__(self, storage: Storage) -> None:
        """Open it. Raises StaleError when it is not what `write_shard` left."""
        self._lock = threading.Lock()
        self.documents = list_documents(storage)
        self._reader = _open(storage)
        self._close = weakref.finalize(self, self._reader.close)
        self.starts = [0]
        for listed in self.documents:
            self.starts.append(self.starts[-1] + listed.rows)
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
            return list(_postings_between(matcher)) if matcher else []

    def rows_between(self, field: str, term: str, start: int, end: int) -> list[tuple[int, float]]:
        """Those of `rows` that lie in `start` to, without it, `end`."""
        with self._lock:
            matcher = self._matcher(field, term)
            return list(_postings_between(matcher, start, end)) if matcher else []

    def runs(
        self, field: str, sequence: Sequence[str], start: int = 0, end: int | None = None
    ) -> list[tuple[int, float]]:
        """The rows that have the terms next to each other in the field, each with how often.

        Only rows from `start` to, without it, `end`.
        """
        with self._lock:
            rows = self._common_rows(field, sequence, start, end)
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

    def completions(self, prefix: str) -> Mapping[int, list[str]]:
        """The unstemmed words that begin with the prefix, by the first row of each document."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        with self._lock:
            for word in list(self._reader.expand_prefix("words", prefix)):
                for row in self._reader.postings("words", word).all_ids():
                    found[row].append(word.decode())
        return found

    def section(self, row: int) -> Section:
        """The section, or piece of one, in that row."""
        with self._lock:
            anchor, heading, text = self._reader.stored_fields(row)["section"]
        return Section(anchor, 0, heading, text)

    def _common_rows(
        self, field: str, sequence: Sequence[str], start: int, end: int | None
    ) -> list[int]:
        """The rows that have all the terms somewhere in the field, rarest term first."""
        terms = sorted(set(sequence), key=lambda term: self._reader.doc_frequency(field, term))
        rows: set[int] | None = None
        for term in terms:
            matcher = self._matcher(field, term)
            ids = {row for row, _ in _postings_between(matcher, start, end)} if matcher else set()
            rows = ids if rows is None else rows & ids
            if not rows:
                return []
        return sorted(rows or ())

    def _matcher(self, field: str, term: str) -> Matcher | None:
        if (field, term.encode()) not in self._reader:
            return None
        return self._reader.postings(field, term)


def _open(storage: Storage) -> IndexReader:
    # With our own schema, so that the pickled one is not even read.
    index: FileIndex = storage.open_index(schema=make_schema())
    reader: IndexReader = index.reader()
    return reader


def _postings_between(
    matcher: Matcher, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, float]]:
    if start and matcher.is_active():
        matcher.skip_to(start)
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
