"""Where somebody goes on after signing in: an address of ours, made anew from route and values.

What came with the request is only looked up in the table of routes. It is never sent back.
"""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from webapp.security.policies import POLICIES, Policy

_LONGEST = 2000  # letters; an address beyond is none that a page of ours links to


def landing(wanted: str) -> str:
    """The address of the page that `wanted` names, or of the home page where it names none."""
    parts = urlsplit(wanted) if len(wanted) <= _LONGEST and wanted.isprintable() else urlsplit("")
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return url_for("library.home")
    routes = current_app.url_map.bind("")
    try:
        endpoint, values = routes.match(unquote(parts.path), "GET")
    except (HTTPException, RoutingException):
        return url_for("library.home")
    if not _is_page(POLICIES[endpoint]):
        return url_for("library.home")
    # Not `url_for`, which takes some names of parameters for orders to itself.
    query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    return routes.build(endpoint, values) + (f"?{query}" if query else "")


def _is_page(policy: Policy) -> bool:
    """Whether somebody reads it in a browser, and asking for it changes nothing."""
    shown = policy.audience in {"viewer", "account"} and policy.cache != "immutable"
    return shown and policy.csrf == "none" and not (policy.door or policy.programs)
