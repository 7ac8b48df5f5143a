"""Time the index and the engine on generated documents of about 400 words.

    python benchmarks/search_engine.py [--documents 1000 10000] [--runs 30]

SQLite FTS5 is the peer, measured in the same run on the same sections. It does less: no stems in
step with titles, no facets, no documents put together from sections, no passages chosen.
"""

import argparse
import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

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

T = TypeVar("T")

SECTIONS, WORDS_A_SECTION, VOCABULARY = 5, 80, 20_000
TYPES = ("playbook", "pattern", "case-study", "experiment", "decision")
PUBLIC = frozenset({"public"})


def vocabulary() -> list[str]:
    """Made-up words, the most common first; the same every time."""
    chance = random.Random(1)  # noqa: S311 - the same numbers every time are the point
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    endings = ("", "", "s", "ing", "er", "ation", "ed")
    words = {
        "".join(chance.choices(syllables, k=chance.randint(1, 4))) + chance.choice(endings)
        for _ in range(VOCABULARY * 2)
    }
    return sorted(words, key=lambda word: (len(word), word))[:VOCABULARY]


class Writer:
    """Writes documents whose words are as unevenly common as in prose (Zipf's law)."""

    def __init__(self) -> None:
        self.words = vocabulary()
        self._weights = list(
            itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words)))
        )
        self._chance = random.Random(2)  # noqa: S311 - as above

    def text(self, words: int) -> str:
        """A sentence of so many words."""
        chosen = self._chance.choices(self.words, cum_weights=self._weights, k=words)
        return " ".join(chosen).capitalize() + "."

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


def measure(documents: int, runs: int) -> Iterator[str]:
    """The lines of the report for so many documents."""
    writer = Writer()
    made = [writer.document(number) for number in range(documents)]
    yield f"\n{documents:,} documents of {SECTIONS * WORDS_A_SECTION} words"
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data_folder=Path(folder))
        with PageStore(config.data_folder / "pages.sqlite", write=True) as pages:
            pages.put_pages((document.page, page) for document, page in made)
            state = _state([document for document, _ in made])
            seconds, generation = timed(lambda: write_generation(config, state, pages, Silence()))
            publish(generation)
            speed = documents / seconds
            yield f"build            {seconds:8.2f} s   {speed:,.0f} documents a second"
            size = sum(file.stat().st_size for file in Path(folder, "shards").rglob("*.seg"))
            yield f"size             {size / 1e6:8.1f} MB"
            views = Views(config)
            seconds, view = timed(lambda: views.current(ANONYMOUS))
            yield f"open             {seconds * 1e3:8.0f} ms"
            yield from _queries(lambda text: view.engine.search(parse_query(text)), writer, runs)
            changed = replace(state.documents[0], title=f"{state.documents[0].title} Anew")
            state = replace(state, documents=(changed, *state.documents[1:]))
            manner = Manner(generation)
            seconds, generation = timed(
                lambda: write_generation(config, state, pages, Silence(), manner)
            )
            publish(generation)
            yield f"one change       {seconds * 1e3:8.0f} ms"
            time.sleep(0.06)  # the pointer is looked at every 50 ms
            seconds, _ = timed(lambda: views.current(ANONYMOUS))
            yield f"open the change  {seconds * 1e3:8.0f} ms"
    yield "SQLite FTS5 on the same sections"
    seconds, peer = timed(lambda: fts5(made))
    yield f"build            {seconds:8.2f} s"
    yield from _queries(lambda text: _ask_fts5(peer, text), writer, runs, asked=_FTS5)


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
    ask: Callable[[str], object], writer: Writer, runs: int, asked: Mapping[str, str] = _ASKED
) -> Iterator[str]:
    chance = random.Random(3)  # noqa: S311 - as above
    pools = {
        "common": writer.words[20:200],
        "middle": writer.words[200:3000],
        "rare": writer.words[3000:15000],
        "half": [word[:3] for word in writer.words[1000:15000]],
    }
    for name, form in asked.items():
        texts = [_filled(form, pools, chance) for _ in range(runs)]
        cold = sorted(timed(lambda text=text: ask(text))[0] for text in texts)
        warm = sorted(timed(lambda text=text: ask(text))[0] for text in texts)
        yield (
            f"{name:<20} first {statistics.median(cold) * 1e3:7.1f} ms, p95 {_p95(cold):7.1f}"
            f"   again {statistics.median(warm) * 1e3:7.1f} ms, p95 {_p95(warm):7.1f}"
        )


def _filled(form: str, pools: Mapping[str, list[str]], chance: random.Random) -> str:
    for name, words in pools.items():
        while "{" + name + "}" in form:
            form = form.replace("{" + name + "}", chance.choice(words), 1)
    return form


def _p95(seconds: list[float]) -> float:
    return seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))] * 1e3


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


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """How many seconds it took, and what it gave."""
    started = time.perf_counter()
    given = work()
    return time.perf_counter() - started, given


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=30)
    chosen = parser.parse_args()
    for documents in chosen.documents:
        for line in measure(documents, chosen.runs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
