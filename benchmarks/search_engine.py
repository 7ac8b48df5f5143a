"""The index and the engine alone, on generated documents of about 400 words.

    python benchmarks/search_engine.py [--documents 1000 10000] [--json FILE]

SQLite FTS5 is the peer, measured in the same run on the same sections. It does less: no stems in
step with titles, no facets, no documents put together from sections, no passages chosen.
"""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus import TYPES, Writer
from report import Figures, quantiles, run, seconds, timed

from kb.audience import ANONYMOUS
from kb.config import Config
from kb.library.document import Document
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.progress import Silence
from kb.rendering.page import Page, Section
from kb.vocabulary.tree import TagTree
from search.generations import publish
from search.query import parse_query
from search.views import Views
from search.writing import Manner, write_generation

SECTIONS, WORDS_A_SECTION, RUNS = 5, 80, 30
PUBLIC = frozenset({"public"})


class Pages(Writer):
    """Writes documents as they are once they have been read."""

    def document(self, number: int) -> tuple[Document, Page]:
        """One document with its page."""
        sections = tuple(
            Section(f"s-{n}", 2, self.text(4), self.text(WORDS_A_SECTION)) for n in range(SECTIONS)
        )
        page = Page("", sections)
        name = f"document-{number:06}"
        document = Document(
            id=name, source="library", path=f"{name}.md", address=name,
            type=TYPES[number % len(TYPES)], title=self.text(5), audience=PUBLIC, blob="",
            body="", page=f"page-{number}", summary=self.text(15),
            tags=(f"tag-{number % 40}", f"tag-{number % 7}"), org=f"org-{number % 5}",
            created=date(2020 + number % 7, 1, 1), words=page.words,
        )  # fmt: skip
        return document, page


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    writer = Pages()
    made = [writer.document(number) for number in range(documents)]
    taken, peer = timed(lambda: fts5(made))
    figures = {"peer: FTS5, build, s": taken}
    figures |= _queries("peer: FTS5", lambda text: _ask_fts5(peer, text), writer, _FTS5)
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data_folder=Path(folder))
        with PageStore(config.data_folder / "pages.sqlite", write=True) as pages:
            pages.put_pages((document.page, page) for document, page in made)
            figures |= _engine(config, [document for document, _ in made], pages, writer)
    return figures


def _engine(
    config: Config, documents: list[Document], pages: PageStore, writer: "Pages"
) -> Figures:
    state = _state(documents)
    build, generation = timed(lambda: write_generation(config, state, pages, Silence()))
    publish(generation)
    size = sum(file.stat().st_size for file in (config.data_folder / "shards").rglob("*"))
    views = Views(config)
    opening, view = timed(lambda: views.current(ANONYMOUS))
    figures = {"build, s": build, "size, MB": size / 1e6, "open, ms": 1000 * opening}
    figures |= _queries("", lambda text: view.engine.search(parse_query(text)), writer, _ASKED)
    changed = replace(documents[0], title=f"{documents[0].title} Anew")
    after = _state([changed, *documents[1:]])
    writing, generation = timed(
        lambda: write_generation(config, after, pages, Silence(), Manner(generation))
    )
    publish(generation)
    time.sleep(0.06)  # the pointer is looked at every 50 ms
    opening = seconds(lambda: views.current(ANONYMOUS))
    return {
        **figures,
        "one change, write, ms": 1000 * writing,
        "one change, open, ms": 1000 * opening,
    }


def state_of(made: Iterable[tuple[Document, Page]]) -> State:
    """The library that these documents are."""
    return _state([document for document, _ in made])


def _state(documents: list[Document]) -> State:
    return State({"library": "0" * 40}, tuple(documents), TagTree(), (), len(documents))


_ASKED: Mapping[str, str] = {
    "one common word": "{common}",
    "one rare word": "{rare}",
    "three words": "{common} {middle} {rare}",
    "three common words": "{common} {common} {common}",
    "phrase": '"{common} {common}"',
    "half a word": "{half}",
    "word and filters": "{middle} type:playbook tag:tag-3",
    "sixteen words": " ".join(["{common}"] * 16),
    "everything but": "-{middle}",
}
_FTS5: Mapping[str, str] = {
    "one common word": "{common}",
    "one rare word": "{rare}",
    "three words": "{common} OR {middle} OR {rare}",
    "three common words": "{common} OR {common} OR {common}",
    "phrase": '"{common} {common}"',
    "half a word": "{half}*",
    "sixteen words": " OR ".join(["{common}"] * 16),
}


def _queries(
    whose: str, ask: Callable[[str], object], writer: Writer, asked: Mapping[str, str]
) -> Figures:
    chance = random.Random(3)  # noqa: S311 - the same numbers every time are the point
    figures: dict[str, float] = {}
    for name, form in asked.items():
        texts = [filled(form, writer, chance) for _ in range(RUNS)]
        times = [seconds(lambda text=text: ask(text)) for text in texts]  # type: ignore[misc]
        figures |= quantiles(f"{whose}, {name}" if whose else name, times)
    return figures


def filled(form: str, writer: Writer, chance: random.Random) -> str:
    """The form with words of the kinds that it names."""
    pools = {
        "common": writer.words[20:200],
        "middle": writer.words[200:3000],
        "rare": writer.words[3000:15000],
        "half": [word[:3] for word in writer.words[1000:15000]],
    }
    for name, words in pools.items():
        while "{" + name + "}" in form:
            form = form.replace("{" + name + "}", chance.choice(words), 1)
    return form


def fts5(made: list[tuple[Document, Page]]) -> sqlite3.Connection:
    """The peer: one row for each section."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE rows USING fts5(id UNINDEXED, title, heading, body, tokenize=porter)"
    )
    connection.executemany(
        "INSERT INTO rows VALUES (?, ?, ?, ?)",
        (
            (document.id, document.title, section.heading, section.text)
            for document, page in made
            for section in page.sections
        ),
    )
    connection.commit()
    return connection


def _ask_fts5(connection: sqlite3.Connection, text: str) -> object:
    query = """SELECT id, title, snippet(rows, 3, '[', ']', '…', 32) FROM rows
               WHERE rows MATCH ? ORDER BY bm25(rows, 0, 5, 2, 1) LIMIT 10"""
    return connection.execute(query, (text,)).fetchall()


if __name__ == "__main__":
    run(__doc__ or "", measure)
