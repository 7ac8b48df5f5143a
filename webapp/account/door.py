"""The door: signing in and out, and links by which somebody chooses a password."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, make_response, render_template, request

from kb.errors import RefusedError
from kb.people import invitations
from kb.people.account import fold_email
from kb.people.accounts import check_password
from kb.people.invitations import Link
from kb.people.passwords import SHORTEST
from webapp.account import signing_in
from webapp.account.telling import UNACCEPTABLE, told
from webapp.requests import have_navigation, state
from webapp.security.addresses import client_address, household
from webapp.security.landing import landing
from webapp.security.rates import forget_attempts, limit_attempts
from webapp.security.visitors import visitor

blueprint = Blueprint("door", __name__)
blueprint.before_request(have_navigation)

_NO_MATCH = "There is no account with this address and password."


@blueprint.get("/sign-in")
def sign_in() -> Response:
    """The page to sign in on. `next` is the page to go on to."""
    wanted = request.args.get("next", "")
    if not visitor().anonymous:
        return signing_in.go_on(wanted)
    return _sign_in_page(wanted)


@blueprint.post("/sign-in")
def enter() -> Response:
    """Sign in with address and password. An unknown address is answered like a wrong password."""
    email, wanted = request.form.get("email", ""), request.form.get("next", "")
    place, name = household(client_address()), fold_email(email)
    limit_attempts("sign-in-address", place)
    limit_attempts("sign-in", place, name)
    account = check_password(state(), email, request.form.get("password", ""))
    if account is None:
        return _sign_in_page(wanted, email=email, notice=_NO_MATCH)
    forget_attempts("sign-in", place, name)
    return signing_in.sign_in(account.id, wanted)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Sign out on this browser; whoever has done so already is signed out too."""
    return signing_in.sign_out()


@blueprint.get("/link/<secret>")
def show_link(secret: str) -> Response:
    """The page on which somebody new, or who has forgotten his password, chooses one."""
    limit_attempts("link", household(client_address()))
    return _link_page(_link(secret))


@blueprint.post("/link/<secret>")
def redeem_link(secret: str) -> Response:
    """Take the password, and sign its owner in. A link works once."""
    limit_attempts("link", household(client_address()))
    link = _link(secret)
    try:
        account = invitations.redeem(
            state(), secret, request.form.get("password", ""), datetime.now(UTC)
        )
    except RefusedError as error:
        return _link_page(link, notice=told(error))
    return signing_in.sign_in(account.id)


def _link(secret: str) -> Link:
    link = invitations.look_up(state(), secret, datetime.now(UTC))
    if link is None:
        abort(404)
    return link


def _sign_in_page(wanted: str, *, email: str = "", notice: str = "") -> Response:
    page = render_template(
        "sign_in.html",
        ways=signing_in.ways(),
        wanted=landing(wanted),
        email=email,
        notice=notice,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _link_page(link: Link, *, notice: str = "") -> Response:
    page = render_template("link.html", link=link, shortest=SHORTEST, notice=notice)
    return make_response(page, UNACCEPTABLE if notice else 200)
