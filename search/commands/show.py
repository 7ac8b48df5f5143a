"""`kb show`: one document in the terminal."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kb.library.document import Document  # late: for the type checker only
    from kb.library.library import Library, Relation  # late: for the type checker only
    from kb.rendering.page import Page  # late: for the type checker only
    from search.views import View  # late: for the type checker only


@click.command(epilog="Example: kb show run-a-jam")
@click.argument("document")
@click.option("--text", is_flag=True, help="Print the whole text, not only its headings.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def show(document: str, *, text: bool, as_json: bool) -> None:
    """Show one document: what it says, rests on and supports.

    DOCUMENT is an id, an address or a path. Exits with 1 when there is no such document.
    """
    # late: `kb --help` must not wait for pydantic and Whoosh
    from kb.audience import Viewer
    from kb.config import load_config
    from search.views import Views

    views = Views(load_config().config)
    view = views.current(Viewer(views.labels()))
    found = view.library.find(document)
    if found is None:
        click.echo(_no_such(document, view), err=True)
        sys.exit(1)
    page = view.page(found)
    lines = _json(found, view.library, page) if as_json else _lines(found, view.library)
    click.echo("\n".join([*lines, *([] if as_json else _body(page, whole=text))]))


def _no_such(name: str, view: "View") -> str:
    # late: only a slip needs it
    from kb.suggestion import did_you_mean

    hint = did_you_mean(name, view.library.by_id) or f"Try: kb search {name}"
    return f"There is no document '{name}'. {hint}"


def _lines(document: "Document", library: "Library") -> Iterator[str]:
    yield click.style(document.title, bold=True)
    yield f"{document.type}, {document.lifecycle}, {document.confidence}"
    yield f"id {document.id}, {document.path}"
    if document.summary:
        yield f"\n{document.summary}"
    yield ""
    for label, value in _facts(document, library):
        yield f"{label:<12}{value}"
    yield from _relations("Rests on", library.rests_on(document), "forward")
    yield from _relations("Supports", library.supports(document), "backward")
    yield from _named("Used in", library.used_in(document))
    yield from _named("Mentioned in", library.backlinks(document))


def _facts(document: "Document", library: "Library") -> Iterator[tuple[str, str]]:
    # late: `kb --help` must not wait for pydantic
    from kb.library.review import due_on

    if document.tags:
        yield "Tags", ", ".join(library.tags.label(tag) for tag in document.tags)
    if document.owner:
        yield "Owner", document.owner
    yield "Audience", ", ".join(sorted(document.audience))
    review, due = document.reviewed, due_on(document)
    if review:
        basis = f" ({review.basis})" if review.basis else ""
        yield "Reviewed", f"{review.on} by {review.by or 'somebody'}{basis}"
    if due:
        yield "Review due", str(due)
    if document.edits:
        last = document.edits[0]
        yield "Changed", f"{last.on:%Y-%m-%d} by {', '.join(last.authors)}"


def _relations(title: str, relations: Iterable["Relation"], end: str) -> Iterator[str]:
    # late: `kb --help` must not wait for pydantic
    from kb.library.evidence import EVIDENCE

    found = tuple(relations)
    if found:
        yield f"\n{title}"
    for relation in found:
        word = getattr(EVIDENCE[relation.kind], end)
        yield f"  {word}: {relation.document.title} ({relation.document.id})"


def _named(title: str, relations: Iterable["Relation"]) -> Iterator[str]:
    found = tuple(relations)
    if found:
        yield f"\n{title}"
    yield from (f"  {one.document.title} ({one.document.id})" for one in found)


def _body(page: "Page", *, whole: bool) -> Iterator[str]:
    if whole or any(section.heading for section in page.sections):
        yield f"\n{'Text' if whole else 'Outline'}"
    for section in page.sections:
        if section.heading:
            yield f"{'  ' * max(1, section.level - 1)}{section.heading}"
        if whole and section.text:
            yield f"\n{section.text}\n"


def _json(document: "Document", library: "Library", page: "Page") -> Iterator[str]:
    # late: `kb --help` must not wait for pydantic
    from kb.library.storage import dump_documents

    value = json.loads(dump_documents([document]))
    value["supports"] = [
        {"kind": relation.kind, "id": relation.document.id}
        for relation in library.supports(document)
    ]
    value["used_in"] = [one.document.id for one in library.used_in(document)]
    value["mentioned_in"] = [one.document.id for one in library.backlinks(document)]
    value["sections"] = [
        {"anchor": s.anchor, "level": s.level, "heading": s.heading, "text": s.text}
        for s in page.sections
    ]
    yield json.dumps(value, indent=2, ensure_ascii=False)
