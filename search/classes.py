"""The audience classes of the current generation, each opened once for all views that read it."""

import hashlib
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from kb.entities.naming import NameTable
from kb.library.document import Document
from kb.library.storage import load_documents
from search.directories import read_names
from search.engines.numbering import OpenShard
from search.engines.shard import Shard
from search.generations import Generation
from search.names import DocumentNames
from search.stamp import ClassStamp

Lines = Mapping[bytes, Document]


@dataclass(frozen=True, slots=True)
class OpenClass:
    """The documents of one class and their open shards. Shared, and never changed.

    `lines` are the same documents by the hash of the line that each was read from, `names` what
    they are called, and `table` who and what they name.
    """

    labels: frozenset[str]
    documents: tuple[Document, ...]
    shards: tuple[OpenShard, ...]
    lines: Lines = field(repr=False)
    names: DocumentNames = field(repr=False)
    table: NameTable = field(repr=False)


class Classes:
    """Opens classes; what stays the same from one generation to the next is not read again.

    Only one thread at a time may call it. A class that no view holds any more and that is in no
    generation is forgotten.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[ClassStamp, OpenClass]] = {}
        self._shards: weakref.WeakValueDictionary[Path, Shard] = weakref.WeakValueDictionary()

    def open(self, generation: Generation, name: str) -> OpenClass:
        """The class of that name. Raises FileNotFoundError and StaleError for what is not there."""
        stamp = generation.stamp.classes[name]
        before, held = self._held.get(name, (None, None))
        if held is not None and before == stamp:
            return held
        if before is None or before.digest != stamp.digest or held is None:
            lines = _read(generation.documents_file(name), held.lines if held else {})
        else:
            lines = held.lines  # only the shards were put together anew
        documents = tuple(lines.values())
        pairs = zip(generation.shard_paths(name), stamp.shards, strict=True)
        shards = tuple(OpenShard(self._shard(path), one.retired) for path, one in pairs)
        names = DocumentNames(documents, held.names if held else None)
        if held is not None and before is not None and before.digest == stamp.digest:
            table = held.table
        else:
            table = read_names(generation.names_file(name))
        opened = OpenClass(stamp.labels, documents, shards, lines, names, table)
        self._held[name] = stamp, opened
        return opened

    def forget_all_but(self, generation: Generation) -> None:
        """Let go of classes that a generation does not have."""
        kept = self._held.keys() & generation.stamp.classes.keys()
        self._held = {name: self._held[name] for name in kept}

    def _shard(self, path: Path) -> Shard:
        """The open shard: most are the same as in the generation before."""
        shard = self._shards.get(path)
        if shard is None:
            shard = self._shards[path] = Shard(FileStorage(str(path)))
        return shard


def _read(file: Path, known: Lines) -> Lines:
    """The documents of a file by line. Reading a line takes far longer than hashing it."""
    lines = {_digest(line): line for line in file.read_bytes().splitlines()}
    fresh = [key for key in lines if key not in known]
    read = dict(zip(fresh, load_documents(b"\n".join(lines[key] for key in fresh)), strict=True))
    return {key: read[key] if key in read else known[key] for key in lines}


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=16).digest()
