"""The same as JSON."""

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, request, url_for

from kb.entities.naming import Measurement, Name
from kb.library.directory import Together
from kb.library.document import Document
from webapp.entities.asked import read_asked
from webapp.entities.pages import QUOTES, SIZE
from webapp.entities.quoting import Quote, quotes_of
from webapp.entities.words import KINDS
from webapp.knowing import knowers
from webapp.paging import page_number, slice_of
from webapp.requests import view

blueprint = Blueprint("entities_api", __name__)


@blueprint.get("/entities.json")
def show_all() -> Response:
    """Everything that has a name, by kind, with how many documents name it."""
    directory = view().library.directory
    return jsonify(
        {words[1].lower(): _list(directory.labelled(label)) for label, words in KINDS.items()}
    )


@blueprint.get("/entities/<entity_id>.json")
def show_one(entity_id: str) -> Response:
    """One of them: what it is, who says what of it, and what goes with it."""
    library = view().library
    entity = library.directory.find(entity_id)
    if entity is None:
        abort(404)
    documents = library.directory.documents(entity.id)
    shown = slice_of(documents, page_number(request.args.get("page")), SIZE)
    return jsonify(
        **_summary(entity),
        aliases=entity.aliases,
        definition=entity.definition,
        homepage=entity.homepage,
        retired=entity.retired.isoformat() if entity.retired else None,
        total=shown.total,
        page=shown.number,
        pages=shown.pages,
        documents=[_document(one, entity.id) for one in shown.items],
        who_knows=[asdict(one) for one in knowers(documents)],
        together={
            words[1].lower(): _list(library.directory.together(entity.id, label))
            for label, words in KINDS.items()
        },
        measured=[_measurement(one) for one in library.directory.measured(method=entity.id)],
    )


@blueprint.get("/effects.json")
def show_effects() -> Response:
    """Everything that was measured, as it is said."""
    asked = read_asked(request.args)
    shown = slice_of(asked.found_in(view().library.directory), asked.page, SIZE)
    return jsonify(
        total=shown.total,
        page=shown.number,
        pages=shown.pages,
        effects=[_measurement(one) for one in shown.items],
    )


def _list(found: tuple[Together, ...]) -> list[dict[str, object]]:
    return [{**_summary(one.name), "documents": one.documents} for one in found]


def _summary(entity: Name) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": KINDS[entity.label][0].lower(),
        "url": url_for("entities.show_one", entity_id=entity.id),
    }


def _document(document: Document, entity_id: str) -> dict[str, object]:
    quotes = quotes_of(view().mentions(document), entity_id, QUOTES)
    return {
        "id": document.id,
        "title": document.title,
        "url": url_for("library.show_document", address=document.address),
        "says": [_quote(row) for row in quotes],
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {"anchor": quote.anchor, "text": quote.text}


def _measurement(one: Measurement) -> dict[str, object]:
    document = view().library.by_id[one.said.document]
    return {
        "what": one.what,
        "direction": one.direction,
        "value": one.value,
        "unit": one.unit,
        "period": one.period,
        "methods": one.methods,
        "text": one.said.text,
        "document": document.id,
        "url": url_for(
            "library.show_document", address=document.address, _anchor=one.said.anchor or None
        ),
    }
