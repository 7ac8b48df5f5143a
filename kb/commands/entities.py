"""`kb entities`: who and what a document names, and how well names are found."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kb.entities.entity import Effect, Entities  # late: for the type checker only
    from kb.library.document import Document  # late: for the type checker only

_EVIDENCE = 3  # sentences that are shown for each name


@click.command(epilog="Example: kb entities run-a-jam")
@click.argument("document", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option(
    "--evaluate",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="Measure how well names are found in annotated sentences, and stop.",
)
@click.option("--part", multiple=True, help="Measure only this part of the sentences.")
def entities(
    *, document: str | None, as_json: bool, evaluate: str | None, part: tuple[str, ...]
) -> None:
    """Show who and what DOCUMENT names, with the sentences that say so.

    DOCUMENT is an id, an address or a path. Exits with 1 when there is no such document.
    """
    if evaluate:
        click.echo("\n".join(_scores(evaluate, part)))
        return
    if not document:
        raise click.UsageError("Say which document, or give --evaluate and a folder.")
    loaded = _load(document)
    if loaded is None:
        click.echo(f"There is no document '{document}'. Try: kb search {document}", err=True)
        sys.exit(1)
    shown, found, notices = loaded
    lines = _json(shown, found) if as_json else _lines(shown, found)
    click.echo("\n".join(lines))
    for notice in notices:
        click.echo(notice, err=True)


def _scores(folder: str, parts: Sequence[str]) -> Iterator[str]:
    # late: only this option needs spaCy
    from pathlib import Path

    from kb.entities.annotated import read_annotated
    from kb.entities.evaluation import evaluate, lines
    from kb.entities.extractor import Extractor

    documents = read_annotated(Path(folder))
    extractor = Extractor()
    halves = {
        half: [one for one in documents if one.half == half]
        for half in dict.fromkeys(one.half for one in documents)
        if not parts or half in parts
    }
    if not halves:
        named = ", ".join(sorted({one.half for one in documents}))
        raise click.UsageError(f"No sentence is of that part; the parts are {named}.")
    yield from lines({half: evaluate(some, extractor) for half, some in halves.items()})


def _load(name: str) -> "tuple[Document, Entities, Sequence[str]] | None":
    # late: `kb --help` must not wait for the parsers
    from kb.config import load_config
    from kb.library.loading import Loader
    from kb.library.mentioned import Mentioned, declared_in, fellows
    from kb.progress import Silence

    config = load_config().config
    with Loader(config) as loader:
        loader.revisions()
        documents = loader.load(Silence()).documents
        found = [one for one in documents if name in (one.id, one.address, one.path)]
        if not found or loader.surroundings is None:
            return None
        mentioned = Mentioned(config, loader.store)
        declared = declared_in(loader.surroundings.taken)
        kept = mentioned.find(fellows(found[0], documents), declared, Silence())
        return found[0], kept, mentioned.notices


def _lines(document: "Document", found: "Entities") -> Iterator[str]:
    # late: `kb --help` must not wait for pydantic
    from kb.entities.label import LABELS

    yield click.style(document.title, bold=True)
    for entity in found.of(document.id):
        state = "" if entity.is_shown else f", {entity.state}"
        yield f"\n{click.style(entity.name, bold=True)} ({LABELS[entity.label]}{state})"
        here = [one.sentence.text for one in entity.occurrences if one.document == document.id]
        yield from (f"    {text}" for text in list(dict.fromkeys(here))[:_EVIDENCE])
    effects = _effects(document, found)
    if effects:
        yield f"\n{click.style('Measured', bold=True)}"
    for effect in effects:
        metric = effect.metric
        figures = f"{metric.value} {metric.unit}".strip()
        yield f"    {metric.what}: {_WAYS[metric.direction]} {figures}"
        yield f"        {effect.sentence.text}"
    unknown = [
        one.name
        for one in found.candidates
        if any(place.document == document.id for place in one.occurrences)
    ]
    if unknown:
        yield f"\n{click.style('Of unknown kind', bold=True)}\n    {', '.join(unknown)}"


_WAYS = {"up": "up,", "down": "down,", "at": "at"}


def _effects(document: "Document", found: "Entities") -> "list[Effect]":
    return [one for one in found.effects if one.document == document.id]


def _json(document: "Document", found: "Entities") -> Iterator[str]:
    # late: `kb --help` must not wait for it
    from dataclasses import asdict

    rows = [
        {
            "id": entity.id,
            "name": entity.name,
            "label": entity.label,
            "state": entity.state,
            "basis": entity.basis,
            "aliases": entity.aliases,
            "places": [
                {"anchor": said.anchor, "text": said.text, "start": start, "end": end}
                for place, said, start, end in entity.occurrences
                if place == document.id
            ],
        }
        for entity in found.of(document.id)
    ]
    measured = [
        {**asdict(one.metric), "text": one.sentence.text, "anchor": one.sentence.anchor}
        for one in _effects(document, found)
    ]
    answer = {"document": document.id, "entities": rows, "measured": measured}
    yield json.dumps(answer, indent=2, ensure_ascii=False)
