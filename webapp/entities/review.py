"""The names that wait for somebody to decide about them. A decision is a commit."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from kb.config import Config
from kb.entities.deciding import Decision, read_decision
from kb.entities.naming import Doubt
from kb.errors import KbError
from kb.repository.history import Person
from search.worker.asking import ask_to_decide
from webapp.account.telling import UNACCEPTABLE, told
from webapp.entities.quoting import quote_of
from webapp.entities.words import KINDS, kind_words
from webapp.paging import page_number, slice_of
from webapp.requests import member, view

blueprint = Blueprint("names", __name__)

_SIZE = 20


@blueprint.get("/names")
def show_doubts() -> Response:
    """Names of unknown or doubtful kind, with sentences that have them."""
    return _page()


@blueprint.post("/names")
def decide() -> AnyResponse:
    """Say what a name is, or that it is none; one that was not offered is missing."""
    form = request.form
    if form.get("name") not in {doubt.name for doubt in _doubts()}:
        abort(404)
    try:
        decision = read_decision(form)
    except KbError:
        abort(404)
    account = member().account
    try:
        # Whoever can clone the library sees who decided, and no address of his.
        ask_to_decide(_config(), decision, Person(account.name, f"{account.id}@localhost"))
    except KbError as error:
        return _page(told(error), decision)
    return redirect(url_for("names.show_doubts"), 303)


def _doubts() -> tuple[Doubt, ...]:
    """The names that stand in the source which the decision is written to.

    What is said elsewhere may be for fewer people than those who can read that source.
    """
    library, source = view().library, _config().sources[0].name
    return tuple(
        doubt
        for doubt in library.directory.doubts
        if any(library.by_id[said.document].source == source for said in doubt.evidence)
    )


def _page(notice: str = "", decision: Decision | None = None) -> Response:
    shown = slice_of(_doubts(), page_number(request.args.get("page")), _SIZE)
    library = view().library
    page = render_template(
        "names.html",
        shown=shown,
        doubts=[
            (one, [(library.by_id[said.document], quote_of(said)) for said in one.evidence])
            for one in shown.items
        ],
        kinds=[(label, kind_words(label)[0]) for label in KINDS],
        page_url=lambda page: url_for("names.show_doubts", page=page),
        notice=notice,
        lines=decision.lines if decision else "",
        library=library,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _config() -> Config:
    config: Config = current_app.extensions["config"]
    return config
