"""What every answer carries, whatever it is: headers, cache rules, redirects that stay here."""

from collections.abc import Mapping

from flask import Response, current_app, g

from webapp.security.policies import Cache, Policy, policy_of_request
from webapp.security.redirects import allowed_location
from webapp.security.visitors import visitor

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

# A page that an anonymous reader got is public, so shared caches may keep it; it changes whenever
# somebody commits, so they ask each time, which costs an answer of no body (304).
CACHE_CONTROL: Mapping[Cache, str] = {
    "revalidate": "public, max-age=0, must-revalidate",
    "immutable": "public, max-age=31536000, immutable",
    "never": "no-store",
}
PRIVATE = "private, no-store"

_KEPT = frozenset({200, 301, 304, 308})


def guard(response: Response) -> Response:
    """Put the headers on an answer. Headers that a view has set stay as they are."""
    policy = policy_of_request()
    if response.location:
        leaves = policy is not None and policy.leaves
        providers = current_app.config["PROVIDERS"] if leaves else frozenset()
        response.location = allowed_location(response.location, providers)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", _cache_control(policy, response.status_code))
    if policy is None or policy.audience != "everyone":
        # Both say who asks; a cache must not hand one person's answer to another.
        response.vary.update(("Cookie", "Authorization"))
    return response


def _cache_control(policy: Policy | None, status: int) -> str:
    personal = policy is None or policy.audience != "everyone"
    if personal and not visitor().anonymous:
        return PRIVATE
    if "form_secret" in g:
        # It holds a form that was made for this browser.
        return CACHE_CONTROL["never"]
    return CACHE_CONTROL[policy.cache if policy and status in _KEPT else "never"]
