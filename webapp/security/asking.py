"""What is found out before a route is called: who asks, whether he may, and whether he meant it."""

import secrets
from datetime import UTC, datetime

from flask import Response, abort, current_app, g, make_response, redirect, request, url_for
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from kb.people import sessions, tokens
from webapp.security.cookies import Cookie
from webapp.security.csrf import FIELD, HEADER, form_token, from_this_site, holds
from webapp.security.policies import SAFE_METHODS, policy_of_request
from webapp.security.visitors import NOBODY, Visitor, visitor
from webapp.state import LazyState

_BEARER = "Bearer "


def identify() -> None:
    """Find out who asks. Whoever brings no secret is anonymous, and no database is needed.

    A token counts on routes for programs only, and there instead of a cookie. Raises StateError
    or BusyError where the database does not answer, and Unauthorized for a token that is none.
    """
    policy = policy_of_request()
    if policy is not None and policy.audience == "everyone":
        return
    sent = request.headers.get("Authorization", "")
    if policy is not None and policy.programs and sent.startswith(_BEARER):
        g.visitor = _with_token(sent.removeprefix(_BEARER).strip())
    else:
        g.visitor = _with_cookie()


def admit() -> Response | None:
    """Let in who may call the route; others are asked to sign in, or told that they may not.

    Where the library is closed, nobody learns without signing in whether there is such a route.
    """
    policy = policy_of_request()
    if visitor().anonymous:
        closed = current_app.config["CLOSED"]
        if policy is None:
            return _ask_to_sign_in() if closed else None
        if policy.door or policy.audience in {"everyone", "operator"}:
            return None
        return _ask_to_sign_in() if closed or policy.audience == "account" else None
    if policy is not None and not visitor().may_somewhere(policy.permission):
        abort(403, "This part of the site is for those who look after it.")
    return None


def refuse_forgery() -> None:
    """Answer 403 to a request that would change something and was not sent by a page of ours."""
    policy = policy_of_request()
    if policy is None or policy.csrf == "none" or request.method in SAFE_METHODS:
        return
    config = current_app.config
    told = from_this_site(request.headers, request.host, config["SITE_URL"])
    token = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if not told or not holds(token, form_secret()):
        abort(403, "The form is too old, or it was not sent from this site. Open its page again.")


def form_secret() -> str:
    """The secret that this visitor's forms are tied to; one is made for a browser without any."""
    if visitor().secret:
        return visitor().secret
    if "form_secret" not in g:
        cookie: Cookie = current_app.extensions["form_cookie"]
        held = cookie.value_in(request.cookies)
        g.form_secret = held or secrets.token_urlsafe(32)
        g.form_secret_is_new = not held
    return str(g.form_secret)


def token_for_forms() -> str:
    """The token that every form of this answer repeats."""
    return form_token(form_secret())


def keep_form_secret(response: Response) -> Response:
    """Send the browser the secret that a form of this answer was tied to."""
    if g.get("form_secret_is_new") and request.method in {"GET", "HEAD"}:
        cookie: Cookie = current_app.extensions["form_cookie"]
        cookie.put(response, g.form_secret)
    return response


def _with_cookie() -> Visitor:
    cookie: Cookie = current_app.extensions["session_cookie"]
    secret = cookie.value_in(request.cookies)
    if not secret:
        return NOBODY
    state: LazyState = current_app.extensions["state"]
    found = sessions.resume(state.get(), secret, datetime.now(UTC))
    return Visitor(found, secret) if found else NOBODY


def _with_token(token: str) -> Visitor:
    state: LazyState = current_app.extensions["state"]
    found = tokens.resume(state.get(), token, datetime.now(UTC))
    if found is None:
        raise _unauthorised()
    return Visitor(found)


def _ask_to_sign_in() -> Response:
    if request.path.endswith((".json", ".atom")):
        raise _unauthorised()
    if request.method not in SAFE_METHODS:
        abort(403, "Sign in first, and then send it again.")
    wanted = request.full_path.removesuffix("?")
    return make_response(redirect(url_for("door.sign_in", next=wanted), 303))


def _unauthorised() -> Unauthorized:
    return Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
