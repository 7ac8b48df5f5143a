"""Sentences that people annotated: the measure of how well entities are found."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import NotFoundError

Span = tuple[int, int, str]
"""Start, end and label: half-open character offsets into a sentence."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What annotators found in one sentence.

    `pairs` are short and long forms. `metrics` are what, direction, value and unit.
    """

    text: str
    spans: tuple[Span, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    metrics: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """The annotated sentences of one document, and the half of the set that it is in."""

    id: str
    half: str
    library: str
    title: str
    type: str
    sentences: tuple[Expected, ...]


def read_annotated(folder: Path) -> tuple[AnnotatedDocument, ...]:
    """The annotated set in a folder: documents.jsonl, sentences.jsonl and annotations.jsonl.

    Raises NotFoundError when one of the files is missing or cannot be understood.
    """
    try:
        return tuple(_documents(folder))
    except FileNotFoundError as error:
        message = f"There is no {error.filename}, so nothing can be evaluated."
        raise NotFoundError(message, "Name a folder with annotated sentences.") from error
    except (KeyError, TypeError, ValueError) as error:
        message = f"The annotated sentences in {folder} cannot be understood: {error}."
        raise NotFoundError(
            message, "See GUIDELINES.md of tests/entities for their form."
        ) from error


def _documents(folder: Path) -> Iterator[AnnotatedDocument]:
    annotations = {row["id"]: row for row in _rows(folder / "annotations.jsonl")}
    sentences: dict[str, list[Expected]] = {}
    for row in _rows(folder / "sentences.jsonl"):
        expected = _expected(row["text"], annotations.get(row["id"], {}))
        sentences.setdefault(row["document"], []).append(expected)
    for row in _rows(folder / "documents.jsonl"):
        yield AnnotatedDocument(
            row["id"],
            row["half"],
            row["library"],
            row["title"],
            row["type"],
            tuple(sentences.get(row["id"], ())),
        )


def _expected(text: str, row: Mapping[str, Any]) -> Expected:
    return Expected(
        text,
        tuple((int(start), int(end), str(label)) for start, end, label in row.get("spans", ())),
        tuple((pair["short"], pair["long"]) for pair in row.get("acronyms", ())),
        tuple(
            (one["what"], one["direction"], one["value"], one["unit"])
            for one in row.get("metrics", ())
        ),
    )


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
