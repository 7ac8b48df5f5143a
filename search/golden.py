"""Golden queries: the questions of queries.yml, asked of the library as it is.

They are asked of an index of their own, in memory, which holds what the asker may read; so the
answer is that of the site, and nothing on disk is touched.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from whoosh.filedb.filestore import RamStorage

from kb.audience import Viewer
from kb.findings import problem
from kb.library.document import Document
from kb.library.library import Library
from kb.library.loading import Loader
from kb.library.page_store import PageStore
from kb.library.ruling import questions_of
from kb.library.state import State
from kb.problems import Problem
from kb.quotation import quoted
from kb.steering.golden import QUERIES_FILE, Golden
from kb.suggestion import did_you_mean
from search.engine import Engine
from search.engines.numbering import OpenShard
from search.engines.shard import Shard
from search.engines.whoosh import WhooshEngine
from search.engines.writing import write_shard
from search.query import parse_query
from search.records import Record, fingerprint, records_for, tag_words

_LOOKED_AT: Final = 100  # places down, to say where a document stands instead
_MEND: Final = "Mend its title, summary, aliases or text, or add a synonym or a pin to search.yml."

Labels = frozenset[str]


def check_questions(loader: Loader, state: State) -> Iterator[Problem]:
    """A finding for every question whose answer lacks what it should hold."""
    taken = loader.surroundings.taken if loader.surroundings else ()
    if not taken:
        return
    read = questions_of(taken)
    yield from read.problems
    rehearsal = Rehearsal(state, loader.store) if read.questions else None
    for golden in read.questions:
        for found in rehearsal.judge(golden) if rehearsal else ():
            yield found.at(QUERIES_FILE, taken[0].mount)


class Rehearsal:
    """The search of a library as its readers would have it. `pages` must hold the pages."""

    def __init__(self, state: State, pages: PageStore) -> None:
        self._state = state
        self._pages = pages
        self._classes: defaultdict[Labels, list[Document]] = defaultdict(list)
        for document in state.documents:
            self._classes[document.audience].append(document)
        self._shards: dict[Labels, OpenShard] = {}
        self._engines: dict[Labels, Engine] = {}

    def judge(self, golden: Golden) -> Iterator[Problem]:
        """A finding for every document that a question should find, and does not."""
        engine = self._engine(golden.labels)
        found = [one.id for one in engine.rank(parse_query(golden.ask), _LOOKED_AT)]
        missing = [name for name in golden.expect if name not in found[: golden.within]]
        for name in missing:
            why, hint = self._explained(name, found, golden)
            message = f"{quoted(golden.ask)}: '{name}' {why}"
            yield problem("KB274", message, hint, at=golden.at)

    def _explained(self, name: str, found: list[str], golden: Golden) -> tuple[str, str]:
        readable = {document.id for document in self._readable(golden.labels)}
        if name in found:
            place = f"comes as number {found.index(name) + 1}, after {golden.within} at most."
            return f"{place} First comes '{found[0]}'.", _MEND
        if name in readable:
            return "is not found.", _MEND
        if any(document.id == name for document in self._state.documents):
            return "may not be read by whoever asks.", "Say `as: [label]`, or expect another one."
        return "is no document.", did_you_mean(name, readable) or "Correct it, or take it away."

    def _readable(self, labels: Labels) -> list[Document]:
        viewer = Viewer(labels)
        return [one for own, some in self._classes.items() if viewer.may_read(own) for one in some]

    def _engine(self, labels: Labels) -> Engine:
        if labels not in self._engines:
            documents = self._readable(labels)
            classes = {one.audience for one in documents}
            shards = {own: [self._shard(own)] for own in classes}
            rules = self._state.rules.about(frozenset(one.id for one in documents))
            library = Library(documents, self._state.tags)
            self._engines[labels] = WhooshEngine(shards, library, rules=rules)
        return self._engines[labels]

    def _shard(self, labels: Labels) -> OpenShard:
        if labels not in self._shards:
            storage = RamStorage()
            write_shard(storage, map(self._rows, self._classes[labels]))
            self._shards[labels] = OpenShard(Shard(storage))
        return self._shards[labels]

    def _rows(self, document: Document) -> tuple[str, tuple[Record, ...]]:
        words = tag_words(self._state.tags, document.tags)
        page = self._pages.page(document.page)
        return fingerprint(document, words), records_for(document, page, words)
