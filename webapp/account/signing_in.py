"""Making the session: whatever the way to sign in, it ends here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from flask import Response, current_app, make_response, redirect, request, url_for

from kb.people import sessions
from webapp.account.browsers import browser_words
from webapp.security.cookies import Cookie
from webapp.security.landing import landing
from webapp.security.visitors import visitor
from webapp.state import LazyState

_SEE_OTHER: Final = 303


@dataclass(frozen=True, slots=True)
class Way:
    """A way to sign in beside the password: what its link says, and the route that it leads to.

    The route takes `next`, the address to go on to, and ends with `sign_in`.
    """

    words: str
    endpoint: str


def ways() -> Sequence[Way]:
    """The ways that the sign-in page offers, in its order; whoever adds one extends this list."""
    found: list[Way] = current_app.extensions["ways"]
    return found


def sign_in(account_id: str, wanted: str = "") -> Response:
    """Sign somebody in on this browser, and send him to the page that `wanted` names.

    The session and its secret are new, and one that this browser had before is over: what somebody
    else may have planted there is worth nothing. Raises StateError or BusyError.
    """
    state: LazyState = current_app.extensions["state"]
    before = visitor().signed_in
    if before is not None:
        sessions.end(state.get(), before.account.id, before.session_id)
    secret, _ = sessions.start(
        state.get(),
        account_id,
        agent=browser_words(request.headers.get("User-Agent", "")),
        now=datetime.now(UTC),
    )
    response = go_on(wanted)
    cookie, form_cookie = _cookies()
    cookie.put(response, secret, int(sessions.LONGEST.total_seconds()))
    form_cookie.remove(response)
    return response


def go_on(wanted: str) -> Response:
    """Send somebody to the page of ours that `wanted` names, or home."""
    return make_response(redirect(landing(wanted), _SEE_OTHER))


def sign_out() -> Response:
    """Sign out on this browser. Raises StateError or BusyError."""
    state: LazyState = current_app.extensions["state"]
    who = visitor().signed_in
    if who is not None:
        sessions.end(state.get(), who.account.id, who.session_id)
    response = make_response(redirect(url_for("library.home"), _SEE_OTHER))
    _cookies()[0].remove(response)
    return response


def _cookies() -> tuple[Cookie, Cookie]:
    return current_app.extensions["session_cookie"], current_app.extensions["form_cookie"]
