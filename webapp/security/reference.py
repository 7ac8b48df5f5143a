"""docs/routes.md, made from the map of routes and the tables of policies and limits."""

from collections.abc import Iterable

from flask import Flask
from werkzeug.routing import Rule

from webapp.security.limits import LIMITS
from webapp.security.policies import POLICIES, Policy

_HEAD = """# Routes

Every address that the site answers, and what holds for it. This page is made from the table in
`webapp/security/policies.py`; a route without a row stops the start, and a test compares the two.

**For**: *everyone* gets the same answer and is not asked who he is; a *viewer* gets what he may
read; *account* means that one signs in first; an *operator* is known by an address or a secret in
the settings. Where the library is closed, every route for viewers needs an account too, except
those marked *door*.

**May**: what one has to be allowed to do somewhere (see [permissions](permissions.md)). Whether one
may do it to this very person or group is looked up when it is asked for, and one who may not gets
the same answer as for what does not exist. An area that one may not use at all answers 403, because
that there is such an area is no secret.

**CSRF**: *token* means that the browser must say that the request came from this site, and that the
request must repeat the token of the page that it came from, as the field `form_token` or, from a
script, as the header `X-Form-Token`.

**Kept**: *asked again* is kept by browsers and proxies, who ask each time whether it still holds;
*for good* has an address that changes with its content; *never* says so. What is made for somebody
who is signed in is never kept, whatever stands here.

**Body**: the largest body in bytes that it takes. **Counted**: the limit that holds, from the
second table. **Programs** are let in with an API token where it says so.

"""
_KEPT = {"revalidate": "asked again", "immutable": "for good", "never": "never"}
_COLUMNS = ("address", "methods", "for", "may", "csrf", "kept", "body", "counted", "notes")


def reference(apps: Iterable[Flask]) -> str:
    """The whole page as Markdown, for the routes of these applications together."""
    rules = {(rule.rule, rule.endpoint): rule for app in apps for rule in app.url_map.iter_rules()}
    rows = [_row(rule, POLICIES[rule.endpoint]) for _, rule in sorted(rules.items())]
    return _HEAD + _table(_COLUMNS, rows) + "\n## Limits\n\n" + _limits()


def _row(rule: Rule, policy: Policy) -> tuple[str, ...]:
    notes = {
        "door": policy.door,
        "programs": policy.programs,
        "leads to a sign-in provider": policy.leaves,
    }
    return (
        f"`{rule.rule}`",
        ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
        policy.audience,
        policy.permission.value,
        policy.csrf,
        _KEPT[policy.cache],
        f"{policy.size:,}" if policy.size else "none",
        policy.limit or "",
        ", ".join(name for name, holds in notes.items() if holds),
    )


def _limits() -> str:
    rows = [
        (name, f"{limit.times:,}", str(limit.window), limit.about, limit.per)
        for name, limit in LIMITS.items()
    ]
    after = "\nHow many searches is the setting `searches_per_minute`.\n"
    return _table(("limit", "times", "within", "of", "counted by"), rows) + after


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
