"""Every route of the site with an address that exists, made from the map of routes itself."""

from dataclasses import dataclass

from flask import Flask, url_for

from kb.audience import ANONYMOUS

SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Route:
    """A route, the application that has it, and the methods that it was made for."""

    endpoint: str
    app: Flask
    path: str
    methods: frozenset[str]

    def ask(self, method="GET", client=None, **options):
        return (client or self.app.test_client()).open(self.path, method=method, **options)


def routes_of(*apps, **more):
    """The routes of these applications by name; `more` are values for parameters by their name."""
    found = {}
    for app in apps:
        values = _values(app) | more
        with app.test_request_context():
            for rule in app.url_map.iter_rules():
                given = values.get(rule.endpoint, {})
                wanted = {name: given.get(name) or values[name] for name in rule.arguments}
                path = url_for(rule.endpoint, **wanted)
                methods = frozenset(rule.methods or ()) - {"OPTIONS", "HEAD"}
                found.setdefault(rule.endpoint, Route(rule.endpoint, app, path, methods))
    return found


def _values(app):
    jam = app.extensions["views"].current(ANONYMOUS).library.by_id["run-a-jam"]
    name, blob = jam.assets[0]
    statics = app.extensions["statics"]
    return {
        "library.asset": {"blob": blob, "name": name},
        "site.static_file": {"name": statics.names["site.css"]},
        "document_id": jam.id,
        "address": jam.address,
        "type_name": jam.type,
        "tag": "jams",
        "entity_id": "tool-docker",
        "secret": "none",
        "session_id": "none",
        "token_id": "none",
        "flag_id": "none",
        "account_id": "none",
        "kind": "org",
        "slug": "none",
    }
