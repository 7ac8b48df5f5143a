"""How good the answers are, beside other engines, on collections that people have judged.

    python benchmarks/ranking.py FOLDER... [--json FILE]

Without a FOLDER, those in $KB_DATA/ranking. docs/searching.md describes the format. Every peer gets
title and text of each document and the whole question, with stems and stop words where it has them.
"""

import argparse
import json
import os
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import bm25s
import Stemmer
import tantivy
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, OrGroup

from kb.progress import Silence
from search.evaluation.answering import answers_of
from search.evaluation.collections import Collection, read_collection
from search.evaluation.judging import DEPTH, Answers, Quality, judge, mean
from search.evaluation.tables import as_lines

_WORDS = re.compile(r"\w+")


def ours(collection: Collection) -> Answers:
    return answers_of(collection, Silence())


def by_bm25s(collection: Collection) -> Answers:
    """BM25 as Lucene has it, with an English stemmer and stop words."""
    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: Sequence[str]) -> object:
        return bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, show_progress=False)

    index = bm25s.BM25(method="lucene")
    index.index(tokens(_texts(collection)), show_progress=False)
    asked = tokens([question.text for question in collection.questions])
    most = min(DEPTH, len(collection.documents))
    found, scores = index.retrieve(asked, k=most, show_progress=False)
    return {
        question.id: [
            collection.documents[number].id
            for number, score in zip(numbers, own, strict=True)
            if score > 0
        ]
        for question, numbers, own in zip(collection.questions, found, scores, strict=True)
    }


def by_tantivy(collection: Collection) -> Answers:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for number, text in enumerate(collection.documents):
        writer.add_document(tantivy.Document(number=number, title=text.title, text=text.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> list[int]:
        query = index.parse_query(" ".join(_words(text)), ["title", "text"])
        return [searcher.doc(place)["number"][0] for _, place in searcher.search(query, DEPTH).hits]

    return _asked(collection, ask)


def by_fts5(collection: Collection) -> Answers:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize=porter)")
    rows = [(number, one.title, one.text) for number, one in enumerate(collection.documents)]
    connection.executemany("INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)", rows)

    def ask(text: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(_words(text)))
        found = connection.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?",
            (words, DEPTH),
        )
        return [row[0] for row in found]

    return _asked(collection, ask)


def by_whoosh(collection: Collection) -> Answers:
    """Whoosh as it comes: its BM25F, any of the words."""
    prose = TEXT(analyzer=StemmingAnalyzer())
    index = RamStorage().create_index(Schema(number=ID(stored=True), title=prose, text=prose))
    writer = index.writer()
    for number, text in enumerate(collection.documents):
        writer.add_document(number=str(number), title=text.title, text=text.text)
    writer.commit()
    parser = MultifieldParser(["title", "text"], index.schema, group=OrGroup)
    with index.searcher() as searcher:

        def ask(text: str) -> list[int]:
            found = searcher.search(parser.parse(" ".join(_words(text))), limit=DEPTH)
            return [int(hit["number"]) for hit in found]

        return _asked(collection, ask)


ENGINES: Mapping[str, Callable[[Collection], Answers]] = {
    "Guildbook": ours,
    "bm25s": by_bm25s,
    "tantivy": by_tantivy,
    "SQLite FTS5": by_fts5,
    "Whoosh": by_whoosh,
}


def _texts(collection: Collection) -> list[str]:
    return [f"{one.title} {one.text}".strip() for one in collection.documents]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _asked(collection: Collection, ask: Callable[[str], list[int]]) -> Answers:
    return {
        question.id: [collection.documents[number].id for number in ask(question.text)]
        for question in collection.questions
    }


def _folders() -> list[Path]:
    data = os.environ.get("KB_DATA", "")
    return sorted(path for path in Path(data, "ranking").glob("*")) if data else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=_folders(), metavar="FOLDER")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    chosen = parser.parse_args()
    if not chosen.folders:
        print("There is no collection to judge: name folders, or set KB_DATA.")
        return
    collections = [read_collection(folder) for folder in chosen.folders]
    figures: dict[str, dict[str, float]] = {}
    for name, engine in ENGINES.items():
        measured = [(one, judge(one, engine(one))) for one in collections]
        figures[name] = {one.name: quality.ndcg for one, quality in measured}
        print(f"\n{name}{_beside(measured, figures)}", *as_lines(measured), sep="\n", flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _beside(
    measured: Sequence[tuple[Collection, Quality]], figures: Mapping[str, Mapping[str, float]]
) -> str:
    """By how much the first engine is better or worse in nDCG@10."""
    first = next(iter(figures.values()))
    gains = [f"{one.name} {first[one.name] / quality.ndcg - 1:+.1%}" for one, quality in measured]
    overall = mean(quality for _, quality in measured).ndcg
    total = sum(first.values()) / len(first) / overall - 1
    return f": we are {total:+.1%} beside it ({', '.join(gains)})" if len(figures) > 1 else ""


if __name__ == "__main__":
    main()
