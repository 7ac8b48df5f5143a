"""What the site asks: the current generation as one viewer may read it.

A view never changes and is never mixed from two generations; a request takes one and keeps it.
The engine, the library and the version of a view depend only on the audience classes that the
viewer may read, so what happens in the others changes nothing for him. Views of different viewers
share the documents and the indexes of the classes that both may read.
"""

import hashlib
import threading
import time
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from kb.audience import Viewer
from kb.config import Config
from kb.entities.naming import Mentions
from kb.errors import NotFoundError, StaleError
from kb.library.document import Document
from kb.library.library import Library
from kb.library.page_store import STORE, PageStore
from kb.problems import Problem
from kb.rendering.page import Page
from kb.steering.rules import Question
from search.classes import Classes
from search.engine import Engine
from search.engines.whoosh import WhooshEngine
from search.generations import Generation, find_current, pointer_file, read_current
from search.likeness.duplicates import Duplicates, duplicates
from search.likeness.likeness import Likeness
from search.status import read_status
from search.suggest import Suggester
from search.version import rows_version
from search.writing import read_problems, read_tag_tree

ClassNames = tuple[str, ...]

MOST_VIEWS: Final = 24
"""How many views are kept, the latest used ones. A view is some megabytes at ten thousand
documents and a tenth of a second to open, and a network has fewer kinds of readers than this."""

_LOOK_EVERY: Final = 0.05  # seconds between two looks at the pointer


@dataclass(frozen=True, slots=True)
class Means:
    """What a view answers with: searches, words as they are typed, how alike documents are, and the
    questions that must find some of them.
    """

    engine: Engine
    suggester: Suggester
    likeness: Likeness
    questions: tuple[Question, ...] = ()


class View:
    """The library of one viewer at one generation, and the engine over it. Safe in threads.

    `version` changes when anything changes that this viewer may read, and only then.
    """

    def __init__(
        self,
        library: Library,
        means: Means,
        generation: Generation,
        version: str,
    ) -> None:
        self.library = library
        self.engine = means.engine
        self.suggester = means.suggester
        self.likeness = means.likeness
        self.questions = means.questions
        self.generation = generation
        self.version = version
        self._pages = PageStore(generation.data / STORE)
        weakref.finalize(self, self._pages.close)

    def page(self, document: Document) -> Page:
        """The rendered page of a document. Raises NotFoundError when the store has lost it."""
        return self._pages.page(document.page)

    def mentions(self, document: Document) -> Mentions:
        """Who and what a document names, with the sentences."""
        return self._pages.mentions(document.mentions)

    def asset(self, blob: str) -> bytes | None:
        """The bytes of an image that one of the documents shows, if it does."""
        return self._pages.asset(blob) if blob in self._assets else None

    @cached_property
    def duplicates(self) -> Duplicates:
        """Which of the documents repeat each other."""
        return duplicates(self.likeness)

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
        self._using = threading.Lock()
        self._views: OrderedDict[ClassNames, View] = OrderedDict()
        self._classes = Classes()

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
        held = self._held(names)
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

    def _held(self, names: ClassNames) -> View | None:
        with self._using:
            if names in self._views:
                self._views.move_to_end(names)
            return self._views.get(names)

    def _open(self, viewer: Viewer) -> View:
        view, names = read_current(self._data, lambda found: self._read(found, viewer))
        current = view.generation
        self._classes.forget_all_but(current)
        with self._using:
            self._views[names] = view
            self._views.move_to_end(names)
            # Views of classes that are no more, or are otherwise outdated, may go.
            for others, held in list(self._views.items()):
                if not _is_current(held, others, current) or len(self._views) > MOST_VIEWS:
                    del self._views[others]
        return view

    def _read(self, generation: Generation, viewer: Viewer) -> tuple[View, ClassNames]:
        names = _readable(generation, viewer)
        version = _version(generation, names)
        held = self._held(names)
        if held and held.version == version:
            return held, names
        if generation.stamp.rows != rows_version():
            raise StaleError("The index was made by another version of Guildbook.")
        classes = [self._classes.open(generation, name) for name in names]
        documents = chain.from_iterable(one.documents for one in classes)
        tables = [one.table for one in classes]
        library = Library(documents, read_tag_tree(generation), tables)
        shards = {one.labels: one.shards for one in classes}
        rules = generation.stamp.rules_for(names)
        likeness = Likeness(shards, library.documents)
        engine = WhooshEngine(shards, library, likeness.similar, rules)
        suggester = Suggester(library, [one.names for one in classes])
        return View(
            library, Means(engine, suggester, likeness, rules.questions), generation, version
        ), names


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


def _is_current(view: View, names: ClassNames, generation: Generation) -> bool:
    classes = generation.stamp.classes
    return set(names) <= classes.keys() and view.version == _version(generation, names)


def _version(generation: Generation, names: ClassNames) -> str:
    stamp = generation.stamp
    rules = repr(stamp.rules_for(names))
    parts = [stamp.code, stamp.tags, rules, *(stamp.classes[name].digest for name in names)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _not_yet(data: Path) -> str:
    status = read_status(data)
    if status is None:
        return "The library has not been read yet."
    return f"The library is being read for the first time: {status.in_tenths}."
