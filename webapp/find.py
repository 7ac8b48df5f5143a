"""Finding: the search page."""

from flask import Blueprint, render_template, request

from webapp.chips import chips_of
from webapp.paging import numbers_around
from webapp.requests import today, view
from webapp.searching import read_search, useful_facets
from webapp.topics import topic_tree

blueprint = Blueprint("find", __name__)

SIZE = 10


@blueprint.get("/search")
def search() -> str:
    """The answer to the query and choices in the address, complete without JavaScript."""
    state, query = read_search(request.args, today())
    library = view().library
    results = view().engine.search(query, page=state.page, size=SIZE)
    return render_template(
        "search.html",
        state=state,
        query=results.query,
        chips=chips_of(query, state, library),
        results=results,
        facets=useful_facets(results),
        page_url=lambda page: state.on_page(page).url(),
        numbers=numbers_around(results.page, results.pages),
        topics=topic_tree(library)[:12] if not results.total else (),
        library=library,
    )
