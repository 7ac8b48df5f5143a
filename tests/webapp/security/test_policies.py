import pytest
from flask import Flask, url_for

from kb.audience import ANONYMOUS
from kb.errors import ConfigError
from webapp.app import create_app
from webapp.security.policies import POLICIES, check_policies

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ASKED_AGAIN = "public, max-age=0, must-revalidate"
FOR_GOOD = "public, max-age=31536000, immutable"
CACHE = {
    "library.asset": FOR_GOOD,
    "library.permanent_link": "no-store",
    "preview.problems": "no-store",
    "preview.version": "no-store",
    "site.static_file": FOR_GOOD,
}
ROUTES = sorted(POLICIES)


@pytest.fixture(scope="session")
def previewed(config):
    """The application with every route that there is."""
    return create_app(config, previewed=True)


@pytest.fixture(scope="session")
def values(previewed):
    """Values for the parameters of each route, taken from the library itself."""
    view = previewed.extensions["views"].current(ANONYMOUS)
    jam = view.library.by_id["run-a-jam"]
    name, blob = jam.assets[0]
    statics = previewed.extensions["statics"]
    return {
        "api.show_document": {"document_id": jam.id},
        "api.show_tag": {"tag": "jams"},
        "api.show_type": {"type_name": jam.type},
        "library.asset": {"blob": blob, "name": name},
        "library.permanent_link": {"document_id": jam.id},
        "library.show_document": {"address": jam.address},
        "library.show_tag": {"tag": "jams"},
        "library.show_type": {"type_name": jam.type},
        "site.static_file": {"name": statics.names["site.css"]},
    }


@pytest.fixture
def ask(previewed, values):
    """Sends a request to a route by its name."""

    def send(endpoint, method="GET", **options):
        with previewed.test_request_context():
            path = url_for(endpoint, **values.get(endpoint, {}))
        return previewed.test_client().open(path, method=method, **options)

    return send


def test_every_route_has_a_row_and_every_row_a_route(previewed):
    assert {rule.endpoint for rule in previewed.url_map.iter_rules()} == POLICIES.keys()


def test_route_without_a_row_stops_the_application(config, monkeypatch):
    monkeypatch.delitem(POLICIES, "find.search")
    with pytest.raises(ConfigError, match=r"'find\.search' \(/search\) has no row in POLICIES"):
        create_app(config)


def test_route_that_changes_something_needs_a_csrf_rule():
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/", "library.home", lambda: "", methods=["POST"])
    with pytest.raises(ConfigError, match=r"takes POST without a CSRF rule"):
        check_policies(app)


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_carries_the_headers(ask, route):
    response = ask(route)
    assert response.status_code in {200, 302}
    sandboxed = "default-src 'none'; sandbox"
    policy = sandboxed if route == "library.asset" else CONTENT_SECURITY_POLICY
    expected = ALWAYS | {
        "Content-Security-Policy": policy,
        "Cache-Control": CACHE.get(route, ASKED_AGAIN),
    }
    assert {name: response.headers.get(name) for name in expected} == expected
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("route", ROUTES)
def test_head_is_get_without_the_body(ask, route):
    get, head = ask(route), ask(route, "HEAD")
    assert (head.status_code, head.data) == (get.status_code, b"")
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("route", ROUTES)
def test_options_names_what_may_be_done(ask, route):
    response = ask(route, "OPTIONS")
    allowed = {"GET", "HEAD", "OPTIONS"}
    assert (response.status_code, set(response.allow)) == (200, allowed)
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("route", ROUTES)
def test_unsafe_method_is_refused(ask, route, method):
    response = ask(route, method)
    assert response.status_code == 405
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("route", ROUTES)
def test_forged_host_is_refused(ask, route):
    response = ask(route, headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_own_host_is_accepted_with_any_port(ask, host):
    assert ask("library.home", headers={"Host": host}).status_code == 200


def test_redirect_stays_on_the_site(previewed):
    response = previewed.test_client().get("/tags?next=//evil.example")
    assert response.headers["Location"] == "/tags/?next=//evil.example"
