"""The same answers as JSON, at the same addresses with `.json` at the end."""

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, request, url_for

from kb.library.document import Document
from kb.network.expertise import about_tag
from search.query import Query
from search.results import Facet, Hit, Results
from webapp.dates import machine_date
from webapp.facts import conditions_of, facts_of
from webapp.find import SIZE
from webapp.knowing import knowers
from webapp.paging import page_number, slice_of
from webapp.relations import in_groups
from webapp.requests import today, view
from webapp.searching import Search, read_search, useful_facets
from webapp.topics import Topic, topic_tree
from webapp.words import RESTS_ON, SUPPORTS

blueprint = Blueprint("api", __name__)

_LIST = 50


@blueprint.get("/search.json")
def search() -> Response:
    """The search page: what was understood, facets with the address of each choice, and hits."""
    state, query = read_search(request.args, today())
    results = view().engine.search(query, page=state.page, size=SIZE)
    return jsonify(
        query={
            "text": query.text,
            "chosen": dict(query.chosen),
            "understood": [str(part) for part in query.parts],
            "hints": [{"text": hint.text, "message": hint.message} for hint in results.query.hints],
        },
        total=results.total,
        complete=results.complete,
        page=results.page,
        pages=results.pages,
        facets=[_facet(facet, state) for facet in useful_facets(results)],
        hits=[_hit(hit) for hit in results.hits],
        next=_next(results, state),
        **_explained(query),
    )


def _explained(query: Query) -> dict[str, object]:
    """The reasons for the place of one document, where `explain` names it."""
    named = request.args.get("explain", "")
    found = view().engine.explain(query, named) if named else None
    if found is None:
        return {}
    reasons = [
        {"kind": one.kind, "sentence": one.sentence, "figure": one.figure} for one in found.reasons
    ]
    return {"explanation": {"id": found.id, "place": found.place, "reasons": reasons}}


@blueprint.get("/types/<type_name>.json")
def show_type(type_name: str) -> Response:
    """The documents of one type."""
    documents = view().library.of_type(type_name)
    if not documents:
        abort(404)
    return _listing(documents)


@blueprint.get("/tags.json")
def show_tags() -> Response:
    """The tag tree with counts."""
    return jsonify(tags=[_topic(topic) for topic in topic_tree(view().library)])


@blueprint.get("/tags/<tag>.json")
def show_tag(tag: str) -> Response:
    """The documents with one tag or a narrower one."""
    library = view().library
    slug = library.tags.canonical(tag)
    if slug not in library.tag_counts:
        abort(404)
    return _listing(library.tagged(slug), who_knows=_known(about_tag(library, slug)))


@blueprint.get("/documents/<document_id>.json")
def show_document(document_id: str) -> Response:
    """One document: its fields, its text by sections, and its evidence in both directions."""
    library = view().library
    document = library.by_id.get(document_id)
    if document is None:
        abort(404)
    works, fails = conditions_of(document)
    return jsonify(
        **_summary(document),
        owner=document.owner,
        authors=document.authors,
        lifecycle=document.lifecycle,
        confidence=document.confidence,
        facts={fact.name: fact.lines for fact in facts_of(document, library) if fact.lines},
        works_when=works,
        fails_when=fails,
        rests_on={
            group.kind: [_summary(relation.document) for relation in group.relations]
            for group in in_groups(library.rests_on(document), RESTS_ON)
        },
        supports={
            group.kind: [_summary(relation.document) for relation in group.relations]
            for group in in_groups(library.supports(document), SUPPORTS)
        },
        sections=[
            {"anchor": section.anchor, "heading": section.heading, "text": section.text}
            for section in view().page(document).sections
        ],
    )


def _known(documents: tuple[Document, ...]) -> list[dict[str, object]]:
    return [asdict(one) for one in knowers(documents)]


def _listing(documents: tuple[Document, ...], **more: object) -> Response:
    shown = slice_of(documents, page_number(request.args.get("page")), _LIST)
    return jsonify(
        total=shown.total,
        page=shown.number,
        pages=shown.pages,
        documents=[_summary(document) for document in shown.items],
        **more,
    )


def _summary(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "type": document.type,
        "title": document.title,
        "summary": document.summary,
        "tags": document.tags,
        "url": url_for("library.show_document", address=document.address),
        "created": machine_date(document.created) if document.created else None,
    }


def _facet(facet: Facet, state: Search) -> dict[str, object]:
    return {
        "name": facet.name,
        "values": [
            {
                "value": value.value,
                "count": value.count,
                "selected": value.selected,
                "toggle_url": state.toggled(facet.name, value.value).url("api.search"),
            }
            for value in facet.values
        ],
    }


def _hit(hit: Hit) -> dict[str, object]:
    url = url_for("library.show_document", address=hit.address)
    return {
        "id": hit.id,
        "type": hit.type,
        "title": "".join(span.text for span in hit.title),
        "summary": hit.summary,
        "tags": hit.tags,
        "url": url,
        "complete": hit.complete,
        "superseded_by": [newer.id for newer in _successors(hit)],
        "passages": [
            {
                "url": f"{url}#{passage.anchor}" if passage.anchor else url,
                "heading": passage.heading,
                "spans": [{"text": span.text, "marked": span.marked} for span in passage.spans],
            }
            for passage in hit.passages
        ],
    }


def _successors(hit: Hit) -> tuple[Document, ...]:
    library = view().library
    return library.successors(library.by_id[hit.id])


def _next(results: Results, state: Search) -> str | None:
    if results.page >= results.pages:
        return None
    return state.on_page(results.page + 1).url("api.search")


def _topic(topic: Topic) -> dict[str, object]:
    return {
        "tag": topic.slug,
        "label": topic.label,
        "count": topic.count,
        "narrower": [_topic(child) for child in topic.children],
    }
