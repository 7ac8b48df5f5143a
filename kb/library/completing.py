"""From candidates to documents: links resolved, pages made, values put together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.library.assembling import assemble
from kb.library.candidate import Candidate
from kb.library.connector import Connected, Connector
from kb.library.document import Document
from kb.library.page_store import PageStore
from kb.library.pages import Pages
from kb.library.sight import SeenPaths, Sight
from kb.library.taking import Taken
from kb.library.target import Place
from kb.library.terrain import Terrain
from kb.problems import Problem
from kb.progress import Progress
from kb.vocabulary.tree import TagTree


@dataclass(frozen=True, slots=True)
class _Made:
    """A document, and all that it was made of."""

    connected: Connected
    tree: TagTree
    seen: SeenPaths
    shown: tuple[bool, ...]
    document: Document


class Completer:
    """Completes the library again and again; a document is kept while its makings are the same."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._connector = Connector(pages.key)
        self._sight = Sight()
        self._made: Mapping[Place, _Made] = {}

    @property
    def terrain(self) -> Terrain:
        """What the links of the last time were looked up in."""
        return self._connector.terrain

    def complete(
        self,
        candidates: Sequence[Candidate],
        taken: Iterable[Taken],
        tags: TagTree,
        progress: Progress,
    ) -> tuple[list[Document], list[Problem]]:
        """All documents, and what is wrong with their links and pages."""
        sources = tuple(taken)
        entries = {one.source.name: one.images for one in sources}
        connected = self._connector.connect(candidates, entries)
        work = {each.key: (each.one, each.connections) for each in connected}
        words = self._pages.make(work, progress)
        self._sight.look(candidates, sources)
        problems = [problem for each in connected for problem in each.connections.problems]
        made: dict[Place, _Made] = {}
        for each in connected:
            count = words[each.key]
            if isinstance(count, Problem):
                problems.append(count.at(each.one.file.path, each.one.file.mount))
            else:
                made[each.one.target.place] = self._document(each, count, tags)
        self._made = made
        return [each.document for each in made.values()], problems

    def _document(self, connected: Connected, words: int, tree: TagTree) -> _Made:
        one = connected.one
        known, seen = self._made.get(one.target.place), self._sight.of(one)
        if known and known.seen is seen and known.connected is connected:
            shown = known.shown
        else:
            shown = seen.shown(one.file.history)
        if known and _is_same(known, connected, words, tree, shown):
            return known if known.seen is seen else replace(known, seen=seen)
        tags = canonical_tags(one, tree)
        document = assemble(one, connected.connections, connected.key, words, tags, shown=shown)
        if known and known.document == document:
            document = known.document
        return _Made(connected, tree, seen, shown, document)


def _is_same(
    known: _Made, connected: Connected, words: int, tree: TagTree, shown: tuple[bool, ...]
) -> bool:
    same = known.connected is connected and known.tree is tree and known.shown == shown
    return same and known.document.words == words


def canonical_tags(one: Candidate, tags: TagTree) -> tuple[str, ...]:
    """The tags of a document under the names that the tree gives them, each once."""
    return tuple(dict.fromkeys(tags.canonical(tag) for tag in one.fields.tags))


def keep_assets(store: PageStore, documents: Iterable[Document], taken: Iterable[Taken]) -> None:
    """See that the images that pages show are in the store."""
    by_source: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document.assets:
            by_source[document.source].update(blob for _, blob in document.assets)
    for one in taken:
        wanted = by_source.get(one.snapshot.source, set())
        missing = store.missing("assets", wanted) if wanted else set()
        if missing:
            store.put("assets", one.snapshot.read(sorted(missing)))
