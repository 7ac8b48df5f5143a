"""Finding: the search page."""

from flask import Blueprint, current_app, render_template, request

from kb.people.roles import Action
from kb.problems import Problem
from search.explanation import Explanation
from search.query import Query
from webapp.chips import chips_of
from webapp.left_out import asks_for_left_out, left_out_for
from webapp.noticing import notice_search
from webapp.paging import numbers_around
from webapp.requests import today, view
from webapp.searching import read_search, useful_facets
from webapp.security.visitors import visitor
from webapp.topics import topic_tree

blueprint = Blueprint("find", __name__)

SIZE = 10


@blueprint.get("/search")
def search() -> str:
    """The answer to the query and choices in the address, complete without JavaScript."""
    state, query = read_search(request.args, today())
    library = view().library
    results = view().engine.search(query, page=state.page, size=SIZE)
    notice_search(state, results)
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
        explained=_explained(query),
        left_out=_left_out(query),
    )


def _explained(query: Query) -> Explanation | None:
    """The reasons for one document, where somebody asks for them and may read it."""
    named = request.args.get("explain", "")
    return view().engine.explain(query, named) if named else None


def _left_out(query: Query) -> tuple[Problem, ...] | None:
    """What could not be read, where a curator asks for that; None for everybody else."""
    who = visitor().signed_in
    if not asks_for_left_out(query) or who is None or not who.may(Action.CURATE):
        return None
    return left_out_for(who, view().problems, current_app.extensions["config"])
