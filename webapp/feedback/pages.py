"""The forms below a document: whether it was useful, and what is wrong with it."""

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import RefusedError
from kb.feedback.flags import raise_flag
from kb.feedback.report import read_report, read_vote
from kb.feedback.votes import vote
from kb.library.document import Document
from kb.store.tables.feedback import LONGEST_ANSWER, LONGEST_PASSAGE, LONGEST_TEXT
from webapp.account.telling import UNACCEPTABLE, told
from webapp.feedback.rights import may_give_feedback, voice
from webapp.feedback.words import REASONS
from webapp.requests import state, today, view
from webapp.security.addresses import client_address, household
from webapp.security.rates import limit_attempts
from webapp.security.visitors import visitor

blueprint = Blueprint("feedback", __name__, url_prefix="/documents/<document_id>")


@blueprint.get("/useful")
def show_vote(document_id: str) -> Response:
    """The form that asks whether a document was useful, and what was missing."""
    return _vote_page(_document(document_id))


@blueprint.post("/useful")
def send_vote(document_id: str) -> AnyResponse:
    """Keep what somebody says of a document's use."""
    document = _document(document_id)
    try:
        said = read_vote(request.form)
    except RefusedError as error:
        return _vote_page(document, told(error))
    _limit()
    vote(state(), document, said, voice(), day=today())
    return _thanks(document, "vote")


@blueprint.get("/report")
def show_report(document_id: str) -> Response:
    """The form that asks what is wrong with a document."""
    return _report_page(_document(document_id))


@blueprint.post("/report")
def send_report(document_id: str) -> AnyResponse:
    """Keep a report about a document."""
    document = _document(document_id)
    try:
        report = read_report(request.form)
        _limit()
        raise_flag(state(), document, report, voice(), now=datetime.now(UTC))
    except RefusedError as error:
        return _report_page(document, told(error))
    return _thanks(document, "report")


@blueprint.get("/thanks")
def show_thanks(document_id: str) -> str:
    """What happens next with what somebody sent."""
    return render_template(
        "feedback_thanks.html",
        document=_document(document_id),
        reported=request.args.get("sent") == "report",
        named=not visitor().anonymous,
        library=view().library,
    )


def _document(document_id: str) -> Document:
    """A document that whoever asks may read, and say something of."""
    document = view().library.by_id.get(document_id)
    if document is None:
        abort(404)
    if not may_give_feedback(document):
        abort(403, "Here only readers with an account can say something of a page. Sign in first.")
    return document


def _limit() -> None:
    found = visitor().signed_in
    limit_attempts("feedback", found.account.id if found else household(client_address()))


def _vote_page(document: Document, notice: str = "") -> Response:
    page = render_template(
        "feedback_vote.html",
        document=document,
        said=request.values,
        longest=LONGEST_ANSWER,
        notice=notice,
        library=view().library,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _report_page(document: Document, notice: str = "") -> Response:
    page = render_template(
        "feedback_report.html",
        document=document,
        reasons=REASONS,
        said=request.values,
        longest=LONGEST_TEXT,
        longest_passage=LONGEST_PASSAGE,
        notice=notice,
        library=view().library,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _thanks(document: Document, sent: str) -> AnyResponse:
    return redirect(url_for("feedback.show_thanks", document_id=document.id, sent=sent), 303)
