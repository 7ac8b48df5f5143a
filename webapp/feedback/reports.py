"""One's own reports on one's account: what became of them, and which answers are new."""

from datetime import UTC, datetime

from flask import Blueprint, abort, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import KbError
from kb.feedback.flags import mark_read, reports_of, unread_answers, withdraw
from webapp.feedback.words import REASONS, STATES
from webapp.journal import LOGGER
from webapp.requests import member, state, view
from webapp.security.visitors import visitor

blueprint = Blueprint("reports", __name__, url_prefix="/account/reports")


@blueprint.get("")
def show_reports() -> str:
    """What one reported, with the answers, which are not new any more after this."""
    account, library = member().account, view().library
    sent = reports_of(state(), account.id)
    if any(one.unread for one in sent):
        mark_read(state(), account.id, now=datetime.now(UTC))
    g.answers_waiting = 0
    return render_template(
        "reports.html",
        sent=[(one, library.by_id.get(one.document)) for one in sent],
        reasons=REASONS,
        states=STATES,
        library=library,
    )


@blueprint.post("/<flag_id>/withdraw")
def take_back(flag_id: str) -> AnyResponse:
    """Take back a report that nobody has answered yet."""
    known = {one.id for one in reports_of(state(), member().account.id)}
    if flag_id not in known:
        abort(404)
    # One that was answered in the meantime keeps its answer, which the page then shows.
    withdraw(state(), flag_id, member().account.id, now=datetime.now(UTC))
    return redirect(url_for("reports.show_reports"), 303)


def answers_waiting() -> int:
    """How many answers wait for whoever asks; none where the database cannot be asked."""
    found = visitor().signed_in
    if found is None or not found.session_id:
        return 0
    if "answers_waiting" not in g:
        try:
            g.answers_waiting = unread_answers(state(), found.account.id)
        except KbError as error:
            LOGGER.warning("Nobody is told of answers: %s", error)
            g.answers_waiting = 0
    return int(g.answers_waiting)
