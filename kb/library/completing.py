"""From candidates to documents: links resolved, pages made, values put together."""

from collections.abc import Iterable, Mapping, Sequence

from kb.audience import covers
from kb.library.assembling import SeenPaths, assemble
from kb.library.candidate import Candidate
from kb.library.connecting import connect
from kb.library.document import Document
from kb.library.linking import Targets
from kb.library.page_store import PageStore
from kb.library.pages import Pages, Work
from kb.library.taking import Taken
from kb.problems import Problem
from kb.progress import Progress
from kb.vocabulary.tree import TagTree

Seen = dict[tuple[str, frozenset[str]], SeenPaths]


def complete(
    candidates: Sequence[Candidate],
    taken: Iterable[Taken],
    tags: TagTree,
    pages: Pages,
    progress: Progress,
) -> tuple[list[Document], list[Problem]]:
    """All documents, and what is wrong with their links and pages."""
    sources = {one.snapshot.source: one for one in taken}
    work, problems = _connected(candidates, sources, pages)
    made = pages.make(work, progress)
    seen: Seen = {}
    documents: list[Document] = []
    for key, (one, connections) in work:
        words = made[key]
        if isinstance(words, Problem):
            problems.append(words.at(one.file.path, one.file.mount))
            continue
        group = one.target.source, one.target.audience
        if group not in seen:
            seen[group] = seen_by_readers(one, candidates, sources[one.target.source])
        canonical = canonical_tags(one, tags)
        documents.append(assemble(one, connections, key, words, canonical, seen=seen[group]))
    return documents, problems


def _connected(
    candidates: Sequence[Candidate], sources: Mapping[str, Taken], pages: Pages
) -> tuple[list[tuple[str, Work]], list[Problem]]:
    targets = Targets(one.target for one in candidates)
    anchors = {one.target.id: frozenset(one.reading.converted.anchors) for one in candidates}
    work: list[tuple[str, Work]] = []
    problems: list[Problem] = []
    for one in candidates:
        entries = sources[one.target.source].snapshot.entries
        connections = connect(one, targets, entries, anchors)
        problems += connections.problems
        work.append((pages.key(one, connections), (one, connections)))
    return work, problems


def canonical_tags(one: Candidate, tags: TagTree) -> tuple[str, ...]:
    """The tags of a document under the names that the tree gives them, each once."""
    return tuple(dict.fromkeys(tags.canonical(tag) for tag in one.fields.tags))


def seen_by_readers(one: Candidate, candidates: Iterable[Candidate], taken: Taken) -> SeenPaths:
    """The paths, as commits name and named them, of documents that all readers may see."""
    source, audience = one.target.source, one.target.audience
    return SeenPaths(
        taken.from_root(path)
        for other in candidates
        if other.target.source == source and covers(other.target.audience, audience)
        for path in other.file.all_paths
    )


def keep_assets(store: PageStore, documents: Iterable[Document], taken: Iterable[Taken]) -> None:
    """See that the images that pages show are in the store."""
    by_source: dict[str, set[str]] = {}
    for document in documents:
        blobs = {blob for _, blob in document.assets}
        by_source.setdefault(document.source, set()).update(blobs)
    for one in taken:
        wanted = by_source.get(one.snapshot.source, set())
        missing = store.missing("assets", wanted) if wanted else set()
        if missing:
            store.put("assets", one.snapshot.read(sorted(missing)))
