"""Every address of a site that somebody could try, made from the map of routes itself."""

from dataclasses import dataclass
from itertools import product

from flask import url_for


@dataclass(frozen=True)
class Names:
    """What is put in the place of a route's arguments: what exists, what is hidden, what is not."""

    address: tuple[str, ...]
    document_id: tuple[str, ...]
    tag: tuple[str, ...]
    entity_id: tuple[str, ...]
    type_name: tuple[str, ...]
    assets: tuple[tuple[str, str], ...]
    queries: tuple[str, ...]


# What stands behind the question mark, for routes that look at it.
SEARCHES = ("", *(f"type={one}" for one in ("page", "zugzwang")), "tag=zugzwang", "q=jam&page=2")
PARAMETERS = {
    "library.show_type": ("", "page=2"),
    "library.show_tag": ("", "page=2"),
    "api.show_tag": ("", "page=9"),
    "entities.show_one": ("", "page=2"),
    "entities.show_effects": ("", "what=lead+time", "direction=down", "method=tool-docker"),
    "entities_api.show_effects": ("", "direction=up&page=2"),
    "door.sign_in": ("", "next=/library/shut/a"),
    "feedback.show_vote": ("answer=no&missing=zugzwang",),
    "feedback.show_report": ("reason=wrong&passage=zugzwang",),
    "feedback.show_thanks": ("sent=report",),
    "find.search": SEARCHES,
    "api.search": SEARCHES,
    "feeds.atom": SEARCHES,
    "completing.offer": ("", "q=x", "q=type:", "q=tag:z", "q=zug", "q=j"),
}
SEARCHED = (
    "find.search",
    "api.search",
    "feeds.atom",
    "feeds.json",
    "completing.offer",
    "completing.complete",
)

# Nothing in the library can change these: they name what belongs to accounts.
FIXED = {"secret": ("none",), "account_id": ("none",), "kind": ("org",), "slug": ("acme", "birch")}


def addresses(app, names):
    """The addresses of all routes that can be read, with every name in every place.

    A route with an argument that nobody has thought of yet is a failure.
    """
    with app.test_request_context():
        found = [
            url_for(rule.endpoint, **values) + (f"?{query}" if query else "")
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            for values in _values(app, rule, names)
            for query in _queries(rule.endpoint, names)
        ]
    dead = [f"/{one}" for one in (*names.address, *names.document_id, *names.tag)]
    return tuple(dict.fromkeys([*found, *dead, *(f"/library/{one}/" for one in names.address)]))


def _values(app, rule, names):
    if rule.endpoint == "library.asset":
        return [{"blob": blob, "name": name} for name, blob in names.assets]
    if rule.endpoint == "site.static_file":
        return [{"name": app.extensions["statics"].names["site.css"]}, {"name": "none"}]
    known = FIXED | {
        name: getattr(names, name)
        for name in ("address", "document_id", "tag", "entity_id", "type_name")
    }
    arguments = sorted(rule.arguments)
    new = [name for name in arguments if name not in known]
    assert not new, f"say in tests/webapp/asking.py what {new} of {rule.endpoint} can be"
    return [
        dict(zip(arguments, values, strict=True))
        for values in product(*(known[name] for name in arguments))
    ]


def _queries(endpoint, names):
    asked = PARAMETERS.get(endpoint, ("",))
    return (*asked, *(f"q={one}" for one in names.queries)) if endpoint in SEARCHED else asked


def answer(client, path, **options):
    """All that an answer says; its moment and the number for the operator's log are no part."""
    response = client.get(path, **options)
    headers = [row for row in response.headers if row[0] not in {"Date", "X-Request-Id"}]
    return response.status_code, headers, response.data
