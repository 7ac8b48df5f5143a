"""Following a search: its answer as a feed, newest change first."""

from flask import Blueprint, Response, current_app, jsonify, request, url_for

from kb.library.document import Document
from webapp.feed import Entry, Feed, as_atom, as_json_feed, changed_at, newest
from webapp.requests import today, view
from webapp.searching import Search, read_search

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/search.atom")
def atom() -> Response:
    """The documents that answer a search, as Atom."""
    return Response(as_atom(_feed("feeds.atom")), mimetype="application/atom+xml")


@blueprint.get("/search.feed.json")
def json() -> Response:
    """The same as a JSON Feed."""
    answer = jsonify(as_json_feed(_feed("feeds.json")))
    answer.mimetype = "application/feed+json"
    return answer


def _feed(endpoint: str) -> Feed:
    """The feed that the address asks for; which page of the answer it names does not matter."""
    state, query = read_search(request.args, today())
    state = state.on_page(1)
    site_url: str = current_app.config["SITE_URL"]
    site_title: str = current_app.config["SITE_TITLE"]
    library = view().library
    ranked = view().engine.rank(query, len(library))
    found = newest(ranked, [library.by_id[one.id] for one in ranked])
    return Feed(
        title=f"{site_title}: {_words(state) or 'everything'}",
        publisher=site_title,
        page=site_url + state.url(),
        own=site_url + state.url(endpoint),
        entries=tuple(_entry(document, site_url) for document in found),
    )


def _words(state: Search) -> str:
    """What is searched for, with what is chosen beside it."""
    chosen = (f"{name}:{','.join(values)}" for name, values in state.chosen.items())
    return " ".join((state.text, *chosen)).strip()


def _entry(document: Document, site_url: str) -> Entry:
    changed = changed_at(document)
    permanent = site_url + url_for("library.permanent_link", document_id=document.id)
    return Entry(
        id=f"{permanent}#{changed:%Y-%m-%dT%H.%M.%S}",
        url=site_url + url_for("library.show_document", address=document.address),
        title=document.title,
        summary=document.summary,
        updated=changed,
        authors=document.authors,
        tags=tuple(view().library.tags.label(tag) for tag in document.tags),
    )
