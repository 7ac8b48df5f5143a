"""Signing in whom a proxy in front of the site has signed in already."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, current_app, request

from kb.config import Config
from kb.errors import RefusedError
from kb.people.arrivals import Arrival, Welcome, welcome
from webapp.account import signing_in
from webapp.account.telling import UNACCEPTABLE, told
from webapp.account.trouble import trouble
from webapp.journal import LOGGER
from webapp.requests import state
from webapp.security.proxied import told_address
from webapp.security.visitors import visitor

blueprint = Blueprint("proxy", __name__)


@blueprint.get("/sign-in/proxy")
def arrive() -> Response:
    """Sign in whom the proxy names. The sign-in page leads here; `next` is the page to go on to.

    Without a proxy that is believed there is no such address.
    """
    address, wanted = told_address(), request.args.get("next", "")
    if not address:
        abort(404)
    if not visitor().anonymous:
        return signing_in.go_on(wanted)
    config: Config = current_app.extensions["config"]
    rules = Welcome(newcomers=config.proxy_sign_in_newcomers)
    try:
        account = welcome(state(), Arrival(address, verified=True), rules, datetime.now(UTC))
    except RefusedError as error:
        LOGGER.warning("The proxy has signed in somebody who is not let in here.")
        return trouble(told(error), UNACCEPTABLE, wanted)
    return signing_in.sign_in(account.id, wanted)
