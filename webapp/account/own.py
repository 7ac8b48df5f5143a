"""One's own account: who one is here, on which browsers, with which tokens, and what one sees."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import RefusedError
from kb.people import sessions, tokens
from kb.people.accounts import check_password, set_password
from kb.people.audit import By
from kb.people.groups import names_of_groups
from kb.people.labels import reasons
from kb.people.passwords import SHORTEST
from kb.people.roles import Action
from kb.people.scopes import SCOPES
from webapp.account import signing_in
from webapp.account.pages import find_page
from webapp.account.telling import UNACCEPTABLE, told
from webapp.requests import have_navigation, member, state, view
from webapp.security.addresses import client_address, household
from webapp.security.rates import forget_attempts, limit_attempts
from webapp.security.visitors import visitor

blueprint = Blueprint("account", __name__, url_prefix="/account")
blueprint.before_request(have_navigation)

LIFETIMES = {7: "a week", 30: "a month", 90: "three months", 365: "a year"}
"""The days that a token may be made for, in words."""


@blueprint.get("")
def show_account() -> Response:
    """Who one is here, browsers, password, tokens."""
    return _page()


@blueprint.get("/reading")
def show_reading() -> str:
    """What one can read here and why, and how many documents that is."""
    library, labels = view().library, member().labels
    counts = {
        label: sum(label in document.audience for document in library.documents) for label in labels
    }
    return render_template(
        "reading.html",
        reasons=reasons(labels, names_of_groups(state())),
        counts=counts,
        library=library,
    )


@blueprint.post("/password")
def change_password() -> AnyResponse:
    """Take another password from somebody who knows the present one; other sessions end."""
    who, place = member(), household(client_address())
    limit_attempts("sign-in", place, who.account.email)
    now = request.form.get("password", "")
    if check_password(state(), who.account.email, now) is None:
        return _page("The present password is another one.")
    forget_attempts("sign-in", place, who.account.email)
    try:
        set_password(
            state(), who.account.id, request.form.get("new", ""), by=_by(), keep=who.session_id
        )
    except RefusedError as error:
        return _page(told(error))
    return _back()


@blueprint.post("/sessions/<session_id>/end")
def end_session(session_id: str) -> AnyResponse:
    """Sign out on one browser, which may be this one."""
    if session_id == member().session_id:
        return signing_in.sign_out()
    sessions.end(state(), member().account.id, session_id)
    return _back()


@blueprint.post("/sessions/end")
def end_other_sessions() -> AnyResponse:
    """Sign out on all browsers but this one."""
    sessions.end_all(state(), member().account.id, but=member().session_id)
    return _back()


@blueprint.post("/tokens")
def create_token() -> Response:
    """Make a token and show it, once."""
    days, by = request.form.get("days", type=int) or 0, _by()
    try:
        secret, token = tokens.issue(
            state(),
            by,
            name=request.form.get("name", ""),
            scopes=request.form.getlist("scopes"),
            expires_at=by.now + timedelta(days=days if days in LIFETIMES else 0),
        )
    except RefusedError as error:
        return _page(told(error))
    return make_response(render_template("token.html", secret=secret, token=token))


@blueprint.post("/tokens/<token_id>/revoke")
def revoke_token(token_id: str) -> AnyResponse:
    """Make a token worthless at once."""
    tokens.revoke(state(), member().account.id, token_id, by=_by())
    return _back()


def _page(notice: str = "") -> Response:
    who, now = member(), datetime.now(UTC)
    page = render_template(
        "account.html",
        who=who,
        own_page=find_page(who.account),
        notice=notice,
        sessions=sessions.listing(state(), who.account.id, now),
        tokens=tokens.listing(state(), who.account.id, now),
        scopes=tuple(SCOPES),
        lifetimes=tuple(LIFETIMES.items()),
        may_invite=visitor().may_somewhere(Action.INVITE),
        may_see_insights=visitor().may_somewhere(Action.SEE_INSIGHTS),
        may_manage_groups=visitor().may_somewhere(Action.MANAGE_ORGANISATIONS),
        shortest=SHORTEST,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _by() -> By:
    return By(member().account.id, datetime.now(UTC))


def _back() -> AnyResponse:
    return redirect(url_for("account.show_account"), 303)
