"""Who may call which route, and what every answer carries: one table, one row for each route.

`POLICIES` is read by the code, by docs/routes.md and by the tests. A route without a row stops the
application from being made, and so does an unsafe method without a CSRF rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Flask, request

from kb.errors import ConfigError

Audience = Literal["everyone", "viewer"]
Cache = Literal["revalidate", "immutable", "never"]
Permission = Literal["read"]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one route.

    `audience` says for whom its answer is made: "everyone" is the same for all and asks nobody
    who he is; "viewer" shows what the viewer may read. `permission` is what somebody must be
    allowed to do beyond that. `csrf` is "none" for routes that change nothing. `cache` is
    "revalidate" for pages that may be kept but must be asked about, "immutable" for addresses that
    name their content; what is made for somebody who is signed in is never kept. `size` is the
    largest body in bytes that it takes. `leaves` lets it redirect to a configured provider of
    sign-in, where all others lead to this site only.
    """

    audience: Audience
    permission: Permission = "read"
    csrf: Literal["none", "token"] = "none"
    cache: Cache = "revalidate"
    size: int = 0
    leaves: bool = False


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

LARGEST_BODY = max(policy.size for policy in POLICIES.values())
"""Bytes; the server takes no more of any request."""


def check_policies(app: Flask) -> None:
    """Raise ConfigError for a route that `POLICIES` does not allow."""
    for rule in app.url_map.iter_rules():
        policy = POLICIES.get(rule.endpoint)
        if policy is None:
            raise ConfigError(
                f"The route '{rule.endpoint}' ({rule.rule}) has no row in POLICIES.",
                "Add one to webapp/security/policies.py.",
            )
        unsafe = sorted((rule.methods or set()) - SAFE_METHODS)
        if unsafe and policy.csrf == "none":
            raise ConfigError(
                f"The route '{rule.endpoint}' takes {', '.join(unsafe)} without a CSRF rule.",
                "Give its row in webapp/security/policies.py the rule 'token'.",
            )


def policy_of_request() -> Policy | None:
    """The policy of the route that is being asked for, None where there is no such route."""
    return POLICIES.get(request.endpoint or "")
