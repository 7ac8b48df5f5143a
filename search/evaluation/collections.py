"""Test collections: documents, questions, and which documents people judged to answer them.

A collection is a folder of three files. `docs.jsonl` has an object with `id`, `title` and `text` on
each line, `queries.jsonl` one with `id` and `text`, and `qrels.tsv` the id of a question, the id
of a document and a grade between tabs, where 0 means that the document does not answer.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kb.errors import KbError, NotFoundError

DOCUMENTS: Final = "docs.jsonl"
QUESTIONS: Final = "queries.jsonl"
JUDGEMENTS: Final = "qrels.tsv"
_FORMAT: Final = "docs/searching.md describes the format."


@dataclass(frozen=True, slots=True)
class Text:
    """A document or question of a collection, as it is given."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a document answers a question: 0 for not at all, more for better."""

    question: str
    document: str
    grade: int


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, the questions that were judged, and the judgements."""

    name: str
    documents: tuple[Text, ...]
    questions: tuple[Text, ...]
    judgements: tuple[Judgement, ...]


def read_collection(folder: Path) -> Collection:
    """The collection in a folder.

    Raises NotFoundError for a file that is not there, and KbError for a line that is not
    understood, or where no question was judged.
    """
    judgements = tuple(_judgements(folder / JUDGEMENTS))
    judged = {judgement.question for judgement in judgements}
    questions = tuple(one for one in _texts(folder / QUESTIONS) if one.id in judged)
    if not questions:
        raise KbError(f"No question of {folder} was judged, so nothing can be measured.", _FORMAT)
    documents = tuple(_texts(folder / DOCUMENTS))
    return Collection(folder.resolve().name, documents, questions, judgements)


def _texts(path: Path) -> Iterator[Text]:
    for number, line in _lines(path):
        row = _parsed(line)
        if row is None or not isinstance(row.get("id"), str | int):
            raise _misread(path, number, "no JSON object with an 'id'")
        yield Text(str(row["id"]), str(row.get("title") or ""), str(row.get("text") or ""))


def _judgements(path: Path) -> Iterator[Judgement]:
    for number, line in _lines(path):
        question, document, grade = [*line.split("\t"), "", ""][:3]
        if not document or not grade.lstrip("-").isdecimal():
            raise _misread(path, number, "no question, document and grade between tabs")
        yield Judgement(question, document, int(grade))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, counted from 1."""
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}.", _FORMAT)
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, line.rstrip("\r\n")


def _parsed(line: str) -> Mapping[str, object] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _misread(path: Path, number: int, why: str) -> KbError:
    return KbError(f"{path}:{number}: this line holds {why}.", _FORMAT)
