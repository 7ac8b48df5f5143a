"""Who may call which route, and what every answer carries.

`POLICIES` is read by the code below and by the tests. A route without a row
stops the application from being made, and so does an unsafe method without a CSRF rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, request

from kb.errors import ConfigError

Cache = Literal["revalidate", "immutable", "never"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one route.

    `audience` says for whom its answer is made: "viewer" shows what the viewer may read,
    "everyone" is the same for all. `permission` is what somebody must be allowed to do beyond
    reading. `csrf` is "none" for routes that change nothing. `cache` is "revalidate" for pages
    that may be kept but must be asked about, "immutable" for addresses that name their content.
    """

    audience: Literal["viewer", "everyone"]
    permission: Literal["read"] = "read"
    csrf: Literal["none", "token"] = "none"
    cache: Cache = "revalidate"


_PAGE = Policy("viewer")
_DATA = Policy("viewer")

POLICIES: Mapping[str, Policy] = {
    "library.home": _PAGE,
    "library.show_type": _PAGE,
    "library.show_tags": _PAGE,
    "library.show_tag": _PAGE,
    "library.show_document": _PAGE,
    "library.permanent_link": _PAGE,
    "library.asset": Policy("viewer", cache="immutable"),
    "library.sitemap": _DATA,
    "find.search": _PAGE,
    "api.search": _DATA,
    "api.show_type": _DATA,
    "api.show_tags": _DATA,
    "api.show_tag": _DATA,
    "api.show_document": _DATA,
    "site.static_file": Policy("everyone", cache="immutable"),
    "site.favicon": Policy("everyone"),
    "site.robots": Policy("everyone"),
    "preview.version": Policy("viewer", cache="never"),
    "preview.problems": Policy("viewer", cache="never"),
}

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A page is public and its reader anonymous, so shared caches may keep it; it changes whenever
# somebody commits, so they ask each time, which costs an answer of no body (304).
CACHE_CONTROL: Mapping[Cache, str] = {
    "revalidate": "public, max-age=0, must-revalidate",
    "immutable": "public, max-age=31536000, immutable",
    "never": "no-store",
}

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def check_policies(app: Flask) -> None:
    """Raise ConfigError for a route that `POLICIES` does not allow."""
    for rule in app.url_map.iter_rules():
        policy = POLICIES.get(rule.endpoint)
        if policy is None:
            raise ConfigError(
                f"The route '{rule.endpoint}' ({rule.rule}) has no row in POLICIES.",
                "Add one to webapp/security.py.",
            )
        unsafe = sorted((rule.methods or set()) - _SAFE_METHODS)
        if unsafe and policy.csrf == "none":
            raise ConfigError(
                f"The route '{rule.endpoint}' takes {', '.join(unsafe)} without a CSRF rule.",
                "Give its row in webapp/security.py the rule 'token'.",
            )


def policy_of_request() -> Policy | None:
    """The policy of the route that is being asked for, None where there is no such route."""
    return POLICIES.get(request.endpoint or "")


def guard(response: Response) -> Response:
    """Put the headers on an answer. Headers that a view has set stay as they are."""
    if response.location:
        response.location = _on_this_site(response.location)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    policy = policy_of_request()
    cacheable = policy is not None and response.status_code in {200, 301, 304, 308}
    cache: Cache = policy.cache if policy and cacheable else "never"
    response.headers.setdefault("Cache-Control", CACHE_CONTROL[cache])
    return response


def _on_this_site(url: str) -> str:
    """Where a redirect leads, without scheme and host: none leaves the site.

    The router's own redirects, such as /tags to /tags/, take both from the request, and not from
    what readers see in front of a proxy.
    """
    parts = urlsplit(url)
    path = "/" + parts.path.lstrip("/\\")
    return urlunsplit(("", "", path, parts.query, parts.fragment))
