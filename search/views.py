"""What the site asks: the current generation as one viewer may read it.

A view never changes and is never mixed from two generations; a request takes one and keeps it.
The engine, the library and the version of a view depend only on the audience classes that the
viewer may read, so what happens in the others changes nothing for him.
"""

import hashlib
import threading
import time
import weakref
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from whoosh.filedb.filestore import FileStorage

from kb.audience import Viewer
from kb.config import Config
from kb.errors import NotFoundError
from kb.library.document import Document
from kb.library.library import Library
from kb.library.page_store import STORE, PageStore
from kb.library.storage import load_documents
from kb.problems import Problem
from kb.rendering.page import Page
from search.engine import Engine
from search.engines.numbering import OpenShard
from search.engines.shard import Shard
from search.engines.whoosh import WhooshEngine
from search.generations import Generation, find_current, pointer_file, read_current
from search.status import read_status
from search.writing import read_problems, read_tag_tree

ClassNames = tuple[str, ...]

_LOOK_EVERY: Final = 0.05  # seconds between two looks at the pointer


class View:
    """The library of one viewer at one generation, and the engine over it. Safe in threads.

    `version` changes when anything changes that this viewer may read, and only then.
    """

    def __init__(
        self, library: Library, engine: Engine, generation: Generation, version: str
    ) -> None:
        self.library = library
        self.engine = engine
        self.generation = generation
        self.version = version
        self._pages = PageStore(generation.data / STORE)
        weakref.finalize(self, self._pages.close)

    def page(self, document: Document) -> Page:
        """The rendered page of a document. Raises NotFoundError when the store has lost it."""
        return self._pages.page(document.page)

    def asset(self, blob: str) -> bytes | None:
        """The bytes of an image that one of the documents shows, if it does."""
        return self._pages.asset(blob) if blob in self._assets else None

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content. For authors and curators: it names every file."""
        return read_problems(self.generation)

    @cached_property
    def _assets(self) -> frozenset[str]:
        return frozenset(blob for one in self.library.documents for _, blob in one.assets)


class Views:
    """Opens views, keeps them while they are current, and notices a new generation.

    Safe in threads. While one thread opens the view of a new generation, the others that have seen
    the one before go on with it.
    """

    def __init__(self, config: Config) -> None:
        self._data = config.data_folder
        self._pointer = _Pointer(self._data)
        self._opening = threading.Lock()
        self._views: dict[ClassNames, View] = {}
        self._shards: weakref.WeakValueDictionary[Path, Shard] = weakref.WeakValueDictionary()

    def current(self, viewer: Viewer) -> View:
        """The current generation as `viewer` may read it.

        Raises NotFoundError while there is none, with how far the first one is, and StaleError
        when it cannot be read.
        """
        generation = self._pointer.generation()
        if generation is None:
            raise NotFoundError(
                _not_yet(self._data), "Type: kb index (`kb serve` does it by itself)."
            )
        names = _readable(generation, viewer)
        held = self._views.get(names)
        if held and held.version == _version(generation, names):
            return held
        if not self._opening.acquire(blocking=held is None):
            assert held is not None  # noqa: S101 - for the type checker only
            return held
        try:
            return self._open(viewer)
        finally:
            self._opening.release()

    def labels(self) -> frozenset[str]:
        """Every label that a document has, for the operator, who reads everything."""
        generation = self._pointer.generation()
        classes = generation.stamp.classes.values() if generation else ()
        return frozenset[str]().union(*(row.labels for row in classes))

    def _open(self, viewer: Viewer) -> View:
        view, names = read_current(self._data, lambda found: self._read(found, viewer))
        current = view.generation
        # Views of classes that are no more, or are otherwise outdated, may go.
        kept = {
            others: held
            for others, held in self._views.items()
            if set(others) <= current.stamp.classes.keys()
            and held.version == _version(current, others)
        }
        self._views = kept | {names: view}
        return view

    def _read(self, generation: Generation, viewer: Viewer) -> tuple[View, ClassNames]:
        names = _readable(generation, viewer)
        version = _version(generation, names)
        held = self._views.get(names)
        if held and held.version == version:
            return held, names
        documents = chain.from_iterable(
            load_documents(generation.documents_file(name).read_bytes()) for name in names
        )
        library = Library(documents, read_tag_tree(generation))
        classes = {
            generation.stamp.classes[name].labels: [
                OpenShard(self._shard(path), shard.retired)
                for path, shard in zip(
                    generation.shard_paths(name),
                    generation.stamp.classes[name].shards,
                    strict=True,
                )
            ]
            for name in names
        }
        return View(library, WhooshEngine(classes, library), generation, version), names

    def _shard(self, path: Path) -> Shard:
        """The open shard: most are the same as in the generation before."""
        shard = self._shards.get(path)
        if shard is None:
            shard = Shard(FileStorage(str(path)))
            self._shards[path] = shard
        return shard


class _Pointer:
    """Which generation is current, looked up only when the pointer file has changed."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._mark: tuple[int, int] | None = None
        self._generation: Generation | None = None

    def generation(self) -> Generation | None:
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_EVERY:
                mark = self._look()
                if mark != self._mark or self._generation is None:
                    self._generation, self._mark = find_current(self._data), mark
                self._looked = time.monotonic()
            return self._generation

    def _look(self) -> tuple[int, int] | None:
        try:
            found = pointer_file(self._data).stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns


def _readable(generation: Generation, viewer: Viewer) -> ClassNames:
    classes = generation.stamp.classes
    return tuple(sorted(name for name, row in classes.items() if viewer.may_read(row.labels)))


def _version(generation: Generation, names: ClassNames) -> str:
    stamp = generation.stamp
    parts = [stamp.code, stamp.tags, *(stamp.classes[name].digest for name in names)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _not_yet(data: Path) -> str:
    status = read_status(data)
    if status is None:
        return "The library has not been read yet."
    return f"The library is being read for the first time: {status}."
