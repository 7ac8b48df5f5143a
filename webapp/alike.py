"""What is like what, as JSON: related documents, tags for a document, and duplicates."""

from flask import Blueprint, Response, abort, jsonify, url_for

from kb.library.document import Document
from search.likeness.phrases import key_phrases
from search.likeness.related import related
from search.likeness.tags import suggest_tags
from webapp.requests import view

blueprint = Blueprint("alike", __name__)


@blueprint.get("/documents/<document_id>/related.json")
def show_related(document_id: str) -> Response:
    """Documents on the same subject that are not linked with this one, nearest first."""
    found = related(view().likeness, view().library, _document(document_id))
    return jsonify(related=[{**_named(one.id), "score": round(one.score, 4)} for one in found])


@blueprint.get("/documents/<document_id>/suggested-tags.json")
def suggest_tags_of(document_id: str) -> Response:
    """Tags that the document could have, with what speaks for them, and phrases for new ones."""
    document, now = _document(document_id), view()
    found = suggest_tags(now.likeness, now.library, document)
    phrases = key_phrases(now.likeness, now.library, document, now.page(document))
    return jsonify(
        tags=[
            {
                "tag": one.tag,
                "label": now.library.tags.label(one.tag),
                "score": round(one.score, 4),
                "named_as": one.names,
                "like": one.neighbours,
            }
            for one in found
        ],
        new=[
            {"phrase": one.text, "times": one.times, "documents": one.documents} for one in phrases
        ],
    )


@blueprint.get("/duplicates.json")
def show_duplicates() -> Response:
    """Documents that repeat each other, and series that were made from one template."""
    found = view().duplicates
    return jsonify(
        pairs=[
            {
                "documents": [_named(pair.first), _named(pair.second)],
                "contained": round(pair.contained, 4),
                "cosine": round(pair.cosine, 4),
            }
            for pair in found.pairs
        ],
        series=[[_named(name) for name in series] for series in found.series],
    )


def _document(document_id: str) -> Document:
    found = view().library.by_id.get(document_id)
    if found is None:
        abort(404)
    return found


def _named(document_id: str) -> dict[str, object]:
    document = view().library.by_id[document_id]
    url = url_for("library.show_document", address=document.address)
    return {"id": document.id, "title": document.title, "url": url}
