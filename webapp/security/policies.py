"""Who may call which route, and what every answer carries: one table, one row for each route.

`POLICIES` is read by the code, by docs/routes.md and by the tests. A route without a row stops the
application from being made, and so does an unsafe method without a CSRF rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from flask import Flask, request

from kb.errors import ConfigError
from kb.people.roles import Action
from webapp.security.limits import LimitName

Audience = Literal["everyone", "viewer", "account", "operator"]
Cache = Literal["revalidate", "immutable", "never"]

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM: Final = 16 << 10  # bytes; the longest password has one, the rest are words
_REPORT: Final = 32 << 10  # bytes; 2,500 characters that each take twelve in a form


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one route.

    `audience` says for whom its answer is made: "everyone" gets the same and is not asked who he
    is, "viewer" gets what he may read, "account" has to sign in first, "operator" is known by
    address or secret from the settings. `permission` is what somebody who has signed in must be
    allowed to do somewhere; to what exactly is looked up by the view. `door` keeps a route open
    where the library is closed. `programs` lets tokens in.

    `csrf` is "none" for routes that change nothing. `cache` is "revalidate" for pages that may be
    kept but must be asked about, "immutable" for addresses that name their content; what is made
    for somebody who is signed in is never kept. `size` is the largest body in bytes. `limit` names
    what is counted. `leaves` lets it redirect to a provider of sign-in; others lead to this site.
    """

    audience: Audience
    permission: Action = Action.READ
    csrf: Literal["none", "token"] = "none"
    cache: Cache = "revalidate"
    size: int = 0
    limit: LimitName | None = None
    door: bool = False
    programs: bool = False
    leaves: bool = False


def _own(permission: Action = Action.READ) -> Policy:
    """A page for somebody who is signed in."""
    return Policy("account", permission, cache="never")


def _form(permission: Action = Action.READ, limit: LimitName | None = None) -> Policy:
    """A form on such a page."""
    return Policy("account", permission, "token", "never", _FORM, limit)


_PAGE = Policy("viewer")
_DATA = Policy("viewer", programs=True)
_PROBE = Policy("everyone", cache="never")
_PREVIEW = Policy("viewer", cache="never")
_FEEDBACK = Policy("viewer", Action.GIVE_FEEDBACK, cache="never")
_FEEDBACK_FORM = replace(_FEEDBACK, csrf="token", size=_REPORT, limit="feedback")
_DOOR = Policy("viewer", cache="never", door=True)
_DOOR_FORM = Policy("viewer", csrf="token", cache="never", size=_FORM, door=True)

POLICIES: Final[Mapping[str, Policy]] = MappingProxyType(
    {
        "library.home": _PAGE,
        "library.show_type": _PAGE,
        "library.show_tags": _PAGE,
        "library.show_tag": _PAGE,
        "library.show_document": _PAGE,
        "library.permanent_link": _PAGE,
        "library.asset": Policy("viewer", cache="immutable"),
        "library.sitemap": _PAGE,
        "find.search": Policy("viewer", limit="search"),
        "api.search": Policy("viewer", limit="search", programs=True),
        "feeds.atom": Policy("viewer", limit="search", programs=True),
        "feeds.json": Policy("viewer", limit="search", programs=True),
        "completing.offer": _PAGE,
        "completing.complete": _DATA,
        "completing.description": Policy("everyone"),
        "api.show_type": _DATA,
        "api.show_tags": _DATA,
        "api.show_tag": _DATA,
        "api.show_document": _DATA,
        "entities.show_all": _PAGE,
        "entities.show_one": _PAGE,
        "entities.show_effects": _PAGE,
        "entities_api.show_all": _DATA,
        "entities_api.show_one": _DATA,
        "entities_api.show_effects": _DATA,
        "alike.show_related": _DATA,
        "alike.suggest_tags_of": _DATA,
        "alike.show_duplicates": Policy("viewer", limit="search", programs=True),
        "site.static_file": Policy("everyone", cache="immutable"),
        "site.favicon": Policy("everyone"),
        "site.robots": Policy("everyone"),
        "probes.livez": _PROBE,
        "probes.readyz": _PROBE,
        "probes.metrics": Policy("operator", cache="never"),
        "preview.version": _PREVIEW,
        "preview.problems": _PREVIEW,
        "door.sign_in": _DOOR,
        "door.enter": replace(_DOOR_FORM, limit="sign-in"),
        "door.sign_out": _DOOR_FORM,
        "door.show_link": replace(_DOOR, limit="link"),
        "door.redeem_link": replace(_DOOR_FORM, limit="link"),
        "openid.set_out": replace(_DOOR, leaves=True),
        "openid.come_back": replace(_DOOR, limit="sign-in-address"),
        "proxy.arrive": _DOOR,
        "account.show_account": _own(),
        "account.show_reading": _own(),
        "account.change_password": _form(limit="sign-in"),
        "account.end_session": _form(),
        "account.end_other_sessions": _form(),
        "account.create_token": _form(),
        "account.revoke_token": _form(),
        "feedback.show_vote": _FEEDBACK,
        "feedback.send_vote": _FEEDBACK_FORM,
        "feedback.show_report": _FEEDBACK,
        "feedback.send_report": _FEEDBACK_FORM,
        "feedback.show_thanks": _FEEDBACK,
        "reports.show_reports": _own(),
        "reports.take_back": _form(),
        "people.show_people": _own(Action.INVITE),
        "people.invite": _form(Action.INVITE, "invite"),
        "people.show_person": _own(Action.MANAGE_PEOPLE),
        "people.change_role": _form(Action.MANAGE_PEOPLE),
        "people.change_access": _form(Action.MANAGE_PEOPLE),
        "people.choose_page": _form(Action.MANAGE_PEOPLE),
        "people.reset": _form(Action.MANAGE_PEOPLE, "invite"),
        "insights.show_demand": _own(Action.SEE_INSIGHTS),
        "names.show_doubts": _own(Action.CURATE),
        "names.decide": _form(Action.CURATE),
        "groups.show_groups": _own(Action.MANAGE_ORGANISATIONS),
        "groups.create": _form(Action.MANAGE_ORGANISATIONS),
        "groups.show_group": _own(Action.MANAGE_ORGANISATIONS),
        "groups.add_member": _form(Action.MANAGE_ORGANISATIONS),
        "groups.remove_member": _form(Action.MANAGE_ORGANISATIONS),
    }
)

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
