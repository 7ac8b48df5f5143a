"""Who and what the library names: lists, a page for each, and everything that was measured."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kb.entities.naming import Name
from kb.library.directory import Directory
from kb.people.roles import Action
from webapp.entities.asked import direction_options, method_options, read_asked
from webapp.entities.quoting import Quoted, quote_of, quotes_of
from webapp.entities.words import KINDS, direction_words, kind_words
from webapp.knowing import knowers
from webapp.paging import page_number, slice_of
from webapp.requests import view
from webapp.security.visitors import visitor

blueprint = Blueprint("entities", __name__)

SIZE = 20
QUOTES = 3


@blueprint.get("/entities/")
def show_all() -> str:
    """Everything that has a name, by kind, with how many documents name it."""
    directory = view().library.directory
    groups = [(words[1], directory.labelled(label)) for label, words in KINDS.items()]
    return render_template(
        "entities.html",
        groups=[row for row in groups if row[1]],
        decides=visitor().may_somewhere(Action.CURATE),
    )


@blueprint.get("/entities/<entity_id>")
def show_one(entity_id: str) -> str | AnyResponse:
    """One of them: what it is, who says what of it, and what goes with it."""
    library = view().library
    entity = library.directory.find(entity_id)
    if entity is None:
        abort(404)
    if entity.id != entity_id:
        return redirect(url_for("entities.show_one", entity_id=entity.id), 301)
    documents = library.directory.documents(entity.id)
    shown = slice_of(documents, page_number(request.args.get("page")), SIZE)
    return render_template(
        "entity.html",
        entity=entity,
        kind=kind_words(entity.label),
        shown=shown,
        quoted=[
            Quoted(one, quotes_of(view().mentions(one), entity.id, QUOTES)) for one in shown.items
        ],
        known=knowers(documents),
        together=beside(library.directory, entity),
        measured=[
            (library.by_id[one.said.document], one, quote_of(one.said))
            for one in library.directory.measured(method=entity.id)[:SIZE]
        ],
        direction_words=direction_words,
        page_url=lambda page: url_for("entities.show_one", entity_id=entity.id, page=page),
        library=library,
    )


@blueprint.get("/effects")
def show_effects() -> str:
    """Everything that was measured, as it is said."""
    library, asked = view().library, read_asked(request.args)
    found = asked.found_in(library.directory)
    shown = slice_of(found, asked.page, SIZE)
    return render_template(
        "effects.html",
        asked=asked,
        shown=shown,
        measured=[
            (library.by_id[one.said.document], one, quote_of(one.said)) for one in shown.items
        ],
        methods=method_options(library.directory),
        directions=direction_options(),
        direction_words=direction_words,
        page_url=asked.url,
        library=library,
    )


def beside(directory: Directory, entity: Name) -> list[tuple[str, tuple[object, ...]]]:
    """What stands in the same documents, by kind; kinds without any are left out."""
    rows = [(words[1], directory.together(entity.id, label)) for label, words in KINDS.items()]
    return [(words, found[:SIZE]) for words, found in rows if found]
