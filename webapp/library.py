"""Reading the library: the home page, types, tags, documents and their images."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from kb.library.document import Document
from kb.network.expertise import about_tag
from search.likeness.related import related
from webapp.attachments import attachment
from webapp.facts import conditions_of, facts_of
from webapp.feedback.rights import may_give_feedback
from webapp.knowing import knowers
from webapp.outline import outline_of
from webapp.paging import page_number, slice_of
from webapp.preview import problems_of
from webapp.relations import in_groups
from webapp.requests import today, view
from webapp.reviews import review_note
from webapp.sitemap import sitemap_of
from webapp.topics import branch, path_to, topic_tree
from webapp.words import RESTS_ON, SUPPORTS, state_words, type_order

blueprint = Blueprint("library", __name__)

_LIST = 50
_HOME = 6


@blueprint.get("/")
def home() -> str:
    """Ways in: search, types, topics, what others rely on, what is new."""
    library = view().library
    return render_template(
        "home.html",
        types=sorted(library.type_counts.items(), key=lambda item: type_order(item[0])),
        topics=topic_tree(library),
        relied_upon=library.most_relied_upon(_HOME),
        newest=library.newest(_HOME),
        library=library,
    )


@blueprint.get("/types/<type_name>")
def show_type(type_name: str) -> str:
    """The documents of one type."""
    library = view().library
    documents = library.of_type(type_name)
    if not documents:
        abort(404)
    shown = slice_of(documents, page_number(request.args.get("page")), _LIST)
    return render_template(
        "type.html", type_name=type_name, shown=shown, page_url=_page_url, library=library
    )


@blueprint.get("/tags/")
def show_tags() -> str:
    """The tag tree with counts."""
    library = view().library
    return render_template("tags.html", topics=topic_tree(library), library=library)


@blueprint.get("/tags/<tag>")
def show_tag(tag: str) -> str | AnyResponse:
    """The documents with one tag or a narrower one. Another spelling leads to the tag itself."""
    library = view().library
    slug = library.tags.canonical(tag)
    if slug not in library.tag_counts:
        abort(404)
    if slug != tag:
        return redirect(url_for("library.show_tag", tag=slug), 301)
    return render_template(
        "tag.html",
        topic=branch(topic_tree(library), slug),
        path=path_to(library, slug),
        known=knowers(about_tag(library, slug)),
        shown=slice_of(library.tagged(slug), page_number(request.args.get("page")), _LIST),
        page_url=_page_url,
        library=library,
    )


@blueprint.get("/library/<path:address>")
def show_document(address: str) -> str | AnyResponse:
    """One document. Where it used to be leads to where it is now."""
    library = view().library
    document = library.by_address.get(address)
    if document is not None:
        return _page(document)
    moved = library.by_former_address.get(address) or library.by_address.get(address.strip("/"))
    if moved is None:
        abort(404)
    return _to(moved)


@blueprint.get("/documents/<document_id>")
def permanent_link(document_id: str) -> AnyResponse:
    """A link that holds wherever the document moves to."""
    document = view().library.by_id.get(document_id)
    if document is None:
        abort(404)
    return _to(document, 302)


@blueprint.get("/assets/<blob>/<name>")
def asset(blob: str, name: str) -> Response:
    """An image or other file that a document of the reader's uses."""
    used = ((name, blob) in document.assets for document in view().library.documents)
    data = view().asset(blob) if any(used) else None
    if data is None:
        abort(404)
    return attachment(name, data)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page for search engines, with the day it last changed."""
    return Response(sitemap_of(view().library), mimetype="application/xml")


def _page_url(page: int) -> str:
    """The address of another page of the list that is being shown."""
    assert request.endpoint is not None  # noqa: S101 - a view is running, so there is one
    return url_for(request.endpoint, **request.view_args or {}, page=page)


def _to(document: Document, status: int = 301) -> AnyResponse:
    return redirect(url_for("library.show_document", address=document.address), status)


def _page(document: Document) -> str:
    library, page = view().library, view().page(document)
    works, fails = conditions_of(document)
    return render_template(
        "document.html",
        document=document,
        # Sanitised when it was rendered (kb/rendering); the site adds nothing to it.
        body=Markup(page.html),  # noqa: S704 - see above
        words_on_page=page.words,
        state=state_words(document.lifecycle, document.confidence),
        outline=outline_of(page),
        facts=facts_of(document, library),
        works=works,
        fails=fails,
        rests_on=in_groups(library.rests_on(document), RESTS_ON),
        supports=in_groups((*library.supports(document), *library.used_in(document)), SUPPORTS),
        mentions=library.backlinks(document),
        alike=[library.by_id[one.id] for one in related(view().likeness, library, document)],
        successors=library.successors(document),
        stands_for=library.stands_for(document),
        abstracts=library.abstracts(document),
        review=review_note(document, today()),
        problems=problems_of(document),
        may_give_feedback=may_give_feedback(document),
        library=library,
    )
