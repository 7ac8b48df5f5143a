"""Documents made by hand, and engines over them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from whoosh.filedb.filestore import FileStorage, RamStorage, Storage

from kb.audience import ANONYMOUS, Viewer
from kb.config import Config
from kb.library.document import Document
from kb.library.library import Library
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.progress import Progress, Silence
from kb.rendering.page import Page, Section
from kb.steering.rules import Rules
from kb.vocabulary.tree import TagTree
from search.engine import Engine
from search.engines.numbering import OpenShard
from search.engines.shard import Shard
from search.engines.whoosh import WhooshEngine
from search.engines.writing import write_shard
from search.generations import Generation, find_current, publish
from search.query import parse_query
from search.records import fingerprint, records_for, tag_words
from search.results import Results, Span
from search.views import View, Views
from search.writing import Manner, write_generation

PUBLIC = frozenset({"public"})
Sample = tuple[Document, Page]


def sample(
    name: str, title: str = "", *texts: str, headings: Sequence[str] = (), **fields
) -> Sample:
    """A document with one section for each text."""
    titles = [*headings, *[""] * len(texts)]
    sections = tuple(
        Section(f"s-{number}" if titles[number] else "", 2, titles[number], text)
        for number, text in enumerate(texts)
    )
    page = Page("", sections)
    given = {
        "source": "library",
        "path": f"{name}.md",
        "address": name,
        "type": "page",
        "audience": PUBLIC,
        "blob": "",
        "body": "",
        "words": page.words,
        **fields,
    }
    # The page is new with every text, as a rendered page is.
    key = f"{name}-{hash(sections) & 0xFFFFFFFF:x}"
    return Document(id=name, title=title or name, page=key, **given), page


def shard_of(samples: Iterable[Sample], tags: TagTree, storage: Storage) -> Shard:
    """An open shard with these documents."""
    rows = []
    for document, page in samples:
        words = tag_words(tags, document.tags)
        rows.append((fingerprint(document, words), records_for(document, page, words)))
    write_shard(storage, rows)
    return Shard(storage)


def library_of(samples: Iterable[Sample], tags: TagTree) -> Library:
    return Library((document for document, _ in samples), tags)


def in_memory(samples: Sequence[Sample], tags: TagTree, folder: Path) -> Engine:
    """All in one shard, in memory."""
    shards = [OpenShard(shard_of(samples, tags, RamStorage()))] if samples else []
    return WhooshEngine({PUBLIC: shards}, library_of(samples, tags))


def on_disk(samples: Sequence[Sample], tags: TagTree, folder: Path) -> Engine:
    """All in one shard, on disk."""
    shards = [OpenShard(shard_of(samples, tags, _storage(folder, "all")))] if samples else []
    return WhooshEngine({PUBLIC: shards}, library_of(samples, tags))


def scattered(samples: Sequence[Sample], tags: TagTree, folder: Path) -> Engine:
    """Every document in a shard of its own, the last one first."""
    shards = [
        OpenShard(shard_of([one], tags, _storage(folder, one[0].id))) for one in reversed(samples)
    ]
    return WhooshEngine({PUBLIC: shards}, library_of(samples, tags))


def among_retired(samples: Sequence[Sample], tags: TagTree, folder: Path) -> Engine:
    """Each document beside a retired one that has everybody's words, and a retired old self."""
    text = " ".join(part.text for _, page in samples for part in page.sections)
    shards = []
    for document, page in samples:
        ghost = sample(f"ghost-{document.id}", document.title, text, "ghostly", summary=text)
        now = OpenShard(
            shard_of([ghost, (document, page)], tags, _storage(folder, document.id)),
            retired=frozenset({ghost[0].id}),
        )
        old = sample(document.id, document.title, text, text, tags=document.tags)
        before = OpenShard(
            shard_of([old], tags, _storage(folder, f"{document.id}-old")),
            retired=frozenset({document.id}),
        )
        shards += [before, now]
    return WhooshEngine({PUBLIC: shards}, library_of(samples, tags))


def published(samples: Sequence[Sample], tags: TagTree, folder: Path) -> Engine:
    """Written as a generation, and opened as the site opens it."""
    publish_samples(folder, samples, tags)
    return view_of(folder).engine


def _storage(folder: Path, name: str) -> Storage:
    path = folder / name
    path.mkdir(parents=True)
    return FileStorage(str(path))


def publish_samples(
    data: Path,
    samples: Sequence[Sample],
    tags: TagTree | None = None,
    progress: Progress | None = None,
    revision: str = "0" * 40,
    *,
    rules: Rules | None = None,
) -> Generation:
    """Write and publish a generation that holds these documents, on top of the one before."""
    config = Config(data_folder=data)
    documents = tuple(document for document, _ in samples)
    state = State({"library": revision}, documents, tags or TagTree(), (), len(documents))
    state = replace(state, rules=rules or Rules())
    with PageStore(data / "pages.sqlite", write=True) as pages:
        pages.put_pages((document.page, page) for document, page in samples)
        manner = Manner(find_current(data))
        generation = write_generation(config, state, pages, progress or Silence(), manner)
    publish(generation)
    return generation


def view_of(data: Path, viewer: Viewer = ANONYMOUS) -> View:
    return Views(Config(data_folder=data)).current(viewer)


def ask(engine: Engine, text: str, **chosen) -> Results:
    return engine.search(parse_query(text, chosen))


def found(engine: Engine, text: str, **chosen) -> list[str]:
    """The ids of the first page, in order."""
    return [hit.id for hit in ask(engine, text, **chosen).hits]


def as_text(spans: Iterable[Span]) -> str:
    """A passage with its marks in brackets."""
    return "".join(f"[{span.text}]" if span.marked else span.text for span in spans)
