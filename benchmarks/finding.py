"""Searches beside tantivy and SQLite FTS5: the same documents, words, facets and ten best.

    python benchmarks/finding.py [--documents 1000 10000] [--json FILE]

Every engine has one answer for each document, finds those with any of the words that everybody may
read, counts them by type, tag, organisation and year, and gives the ten best. `first` is the first
time that words are asked for, `again` the second. Passages are left out, because the peers have
none of the kind that pages show.
"""

import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import tantivy
from report import Figures, quantiles, run, seconds
from search_engine import Pages, filled, state_of

from kb.audience import ANONYMOUS
from kb.config import Config
from kb.library.document import Document
from kb.library.page_store import PageStore
from kb.progress import Silence
from kb.rendering.page import Page
from search.engines.whoosh import WhooshEngine
from search.generations import publish
from search.query import parse_query
from search.views import Views
from search.writing import write_generation

RUNS = 60
ASKED = {
    "one common word": "{common}",
    "three words": "{common} {middle} {rare}",
    "three common words": "{common} {common} {common}",
    "eight words": "{common} {common} {middle} {middle} {middle} {rare} {rare} {rare}",
}
_FACETS = {name: {"terms": {"field": name, "size": 50}} for name in ("type", "tag", "org", "year")}

Ask = Callable[[str], object]
Made = Sequence[tuple[Document, Page]]


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    writer = Pages()
    made = [writer.document(number) for number in range(documents)]
    with tempfile.TemporaryDirectory() as folder:
        engines = {
            "Guildbook": ours(made, Path(folder)),
            "tantivy": in_tantivy(made),
            "FTS5": in_fts5(made),
        }
        figures: dict[str, float] = {}
        for name, form in ASKED.items():
            chance = random.Random(3)  # noqa: S311 - the same words every time are the point
            texts = [filled(form, writer, chance) for _ in range(RUNS)]
            for when in ("first", "again"):
                figures |= _times(f"{name}, {when}", texts, engines)
    return figures


def _times(name: str, texts: Sequence[str], engines: Mapping[str, Ask]) -> Figures:
    """Each text is asked of one engine after the other, so that all meet the same disturbances."""
    times: dict[str, list[float]] = {whose: [] for whose in engines}
    for text in texts:
        for whose, ask in engines.items():
            times[whose].append(seconds(lambda ask=ask, text=text: ask(text)))  # type: ignore[misc]
    figures: dict[str, float] = {}
    for whose, own in times.items():
        figures |= quantiles(f"{name}, {whose}", own)
    return figures


def ours(made: Made, folder: Path) -> Ask:
    config = Config(data_folder=folder)
    with PageStore(folder / "pages.sqlite", write=True) as pages:
        pages.put_pages((document.page, page) for document, page in made)
        publish(write_generation(config, state_of(made), pages, Silence()))
    engine = Views(config).current(ANONYMOUS).engine
    if not isinstance(engine, WhooshEngine):
        raise TypeError(f"{engine} cannot be timed without its passages.")
    return lambda text: engine.find(parse_query(text), 10)


def in_tantivy(made: Made) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "summary", "heading", "body"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    for name in ("audience", *_FACETS):
        builder.add_text_field(name, tokenizer_name="raw", fast=True)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for document, page in made:
        row = tantivy.Document(**_texts(document, page))
        for tag in document.tags:
            row.add_text("tag", tag)
        for label in document.audience:
            row.add_text("audience", label)
        writer.add_document(row)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> object:
        words = f"+audience:public +({text})"
        query = index.parse_query(
            words, ["title", "summary", "heading", "body"], field_boosts={"title": 3.0}
        )
        found = searcher.search(query, 10)
        ids = [searcher.doc(place)["id"][0] for _, place in found.hits]
        return ids, searcher.aggregate(query, _FACETS)

    return ask


def in_fts5(made: Made) -> Ask:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, audience UNINDEXED, type UNINDEXED,"
        " tags UNINDEXED, org UNINDEXED, year UNINDEXED, title, summary, heading, body,"
        " tokenize=porter)"
    )
    rows = [
        (
            texts["id"], "public", texts["type"], " ".join(document.tags), texts["org"],
            texts["year"], texts["title"], texts["summary"], texts["heading"], texts["body"],
        )
        for document, page in made
        for texts in [_texts(document, page)]
    ]  # fmt: skip
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def ask(text: str) -> object:
        words = " OR ".join(text.split())
        best = connection.execute(
            "SELECT id FROM texts WHERE texts MATCH ? AND audience = 'public'"
            " ORDER BY bm25(texts, 0, 0, 0, 0, 0, 0, 3, 2, 1.5, 1) LIMIT 10",
            (words,),
        ).fetchall()
        found = connection.execute(
            "SELECT type, tags, org, year FROM texts WHERE texts MATCH ? AND audience = 'public'",
            (words,),
        ).fetchall()
        tags = Counter(tag for row in found for tag in row[1].split())
        return best, tags, *(Counter(row[field] for row in found) for field in (0, 2, 3))

    return ask


def _texts(document: Document, page: Page) -> dict[str, str]:
    return {
        "id": document.id,
        "type": document.type,
        "org": document.org,
        "year": str(document.year),
        "title": document.title,
        "summary": document.summary,
        "heading": "\n".join(section.heading for section in page.sections),
        "body": "\n".join(section.text for section in page.sections),
    }


if __name__ == "__main__":
    run(__doc__ or "", measure)
