"""Whom a proxy in front has signed in, as it tells in a header; nobody else is believed that.

Only the other end of the connection counts, and not who it says it speaks for: a header that was
sent directly, or through a proxy that is not in the settings, means nothing. The server drops
headers with an underscore in their name, and joins those that are sent twice with a comma.
"""

from flask import Response, abort, current_app, make_response, redirect, request, url_for

from kb.people import sessions
from kb.people.account import fold_email
from webapp.security.addresses import is_within
from webapp.security.policies import policy_of_request
from webapp.security.visitors import Visitor, visitor
from webapp.state import LazyState

_SEE_OTHER = 303


def told_address() -> str:
    """The address of whom the proxy has signed in; empty where nobody is told, or not by it.

    Answers 400 where it tells of several: a proxy that adds its header to that of a browser lets
    everybody choose whom he is; it has to replace it.
    """
    header: str = current_app.config["PROXY_HEADER"]
    peers = current_app.config["PROXY_PEERS"]
    if not header or not is_within(request.remote_addr or "", peers):
        return ""
    told = request.headers.getlist(header)
    if len(told) > 1 or any("," in address for address in told):
        abort(400)
    return fold_email("".join(told))


def heed_proxy() -> Response | None:
    """Send on from the sign-in page whom the proxy has signed in, and end a session of another.

    Programs with a token are not concerned, and neither is an answer that is the same for all.
    """
    policy = policy_of_request()
    if policy is None or policy.audience in {"everyone", "operator"}:
        return None
    address, who = told_address(), visitor()
    if not address or (who.signed_in is not None and not who.secret):
        return None
    if who.signed_in is not None and who.signed_in.account.email != address:
        return _end_session(who)
    if who.anonymous and request.endpoint == "door.sign_in" and request.method == "GET":
        return _send_to("proxy.arrive", request.args.get("next", ""))
    return None


def _end_session(who: Visitor) -> Response:
    """Somebody else sits at this browser now: nothing of the one before is for him."""
    state: LazyState = current_app.extensions["state"]
    if who.signed_in is not None:
        sessions.end(state.get(), who.signed_in.account.id, who.signed_in.session_id)
    if request.path.endswith(".json"):
        abort(401)
    return _send_to("door.sign_in", request.full_path.removesuffix("?"))


def _send_to(endpoint: str, wanted: str) -> Response:
    return make_response(redirect(url_for(endpoint, next=wanted), _SEE_OTHER))
