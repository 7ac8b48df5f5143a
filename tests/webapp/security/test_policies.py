"""What holds for every route by construction: the map of routes is swept, not a list."""

import pytest
from flask import Flask

from kb.errors import ConfigError
from kb.people.roles import Role, may
from tests.webapp.routes import routes_of
from webapp.app import create_app
from webapp.security.csrf import form_token
from webapp.security.headers import CONTENT_SECURITY_POLICY
from webapp.security.policies import LARGEST_BODY, POLICIES, check_policies

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
KEPT = {
    "revalidate": "public, max-age=0, must-revalidate",
    "immutable": "public, max-age=31536000, immutable",
    "never": "no-store",
}
ROUTES = sorted(POLICIES)
UNSAFE = ["POST", "PUT", "PATCH", "DELETE"]


@pytest.fixture(scope="module")
def routes(app, config):
    """Every route that there is, of the site and of the preview."""
    return routes_of(app, create_app(config, previewed=True))


def asked(route):
    """The answer to the method that the route was made for, from somebody who is anonymous."""
    return route.ask(min(route.methods))


def test_every_route_has_a_row_and_every_row_a_route(routes):
    assert routes.keys() == POLICIES.keys()


def test_route_without_a_row_stops_the_application():
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/x", "library.unheard", lambda: "")
    with pytest.raises(ConfigError, match=r"'library\.unheard' \(/x\) has no row in POLICIES"):
        check_policies(app)


def test_route_that_changes_something_needs_a_csrf_rule():
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/", "library.home", lambda: "", methods=["POST"])
    with pytest.raises(ConfigError, match=r"takes POST without a CSRF rule"):
        check_policies(app)


@pytest.mark.parametrize("name", ROUTES)
def test_every_answer_carries_the_headers(routes, name):
    response = asked(routes[name])
    expected = ALWAYS | {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
    if name == "library.asset":
        expected |= {"Content-Security-Policy": "default-src 'none'; sandbox"}
    assert {key: response.headers.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", ROUTES)
def test_every_answer_says_whether_it_may_be_kept(routes, name):
    response, policy = asked(routes[name]), POLICIES[name]
    kept = response.status_code == 200
    assert response.headers["Cache-Control"] == KEPT[policy.cache if kept else "never"]
    varies = {"Cookie", "Authorization"} if policy.audience != "everyone" else set()
    assert set(response.vary) == varies


@pytest.mark.parametrize("name", ROUTES)
def test_nothing_made_for_somebody_is_kept(routes, client_of, name):
    route, policy = routes[name], POLICIES[name]
    with_cookie = route.app.test_client()
    with_cookie.set_cookie("guildbook", client_of("olga").get_cookie("guildbook").value)
    response = route.ask(min(route.methods), with_cookie)
    if policy.audience not in {"everyone", "operator"}:
        # A preview asks nobody who he is, and makes nothing for somebody.
        previewed = route.app.config["PREVIEW"]
        kept = "no-store" if previewed else "private, no-store"
        assert response.headers["Cache-Control"] == kept
        assert "ETag" not in response.headers


@pytest.mark.parametrize("name", ROUTES)
def test_only_a_form_gives_an_anonymous_reader_a_cookie(routes, name):
    response = asked(routes[name])
    forms = {"door.sign_in", "feedback.show_report", "feedback.show_vote"}
    assert ("Set-Cookie" in response.headers) == (name in forms)


@pytest.mark.parametrize("name", ROUTES)
def test_head_is_get_without_the_body(routes, name):
    if "GET" in routes[name].methods:
        get, head = routes[name].ask("GET"), routes[name].ask("HEAD")
        headers = [dict(one.headers, **{"Set-Cookie": ""}) for one in (get, head)]
        assert (head.status_code, head.data) == (get.status_code, b"")
        assert headers[0] == headers[1] or "X-Request-Id" in get.headers


@pytest.mark.parametrize("name", ROUTES)
def test_options_names_what_may_be_done_and_lets_no_other_site_in(routes, name):
    response = routes[name].ask("OPTIONS")
    if response.status_code == 200:
        assert set(response.allow) >= routes[name].methods | {"OPTIONS"}
    else:
        assert (response.status_code, POLICIES[name].audience) == (303, "account")
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("method", UNSAFE)
@pytest.mark.parametrize("name", ROUTES)
def test_method_that_a_route_was_not_made_for_is_refused(routes, name, method):
    response = routes[name].ask(method)
    if method not in {one for row in _siblings(routes, name) for one in row.methods}:
        assert response.status_code == 405
        assert method not in set(response.allow)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("name", ROUTES)
def test_forged_host_is_refused(routes, name):
    response = routes[name].ask(min(routes[name].methods), headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ROUTES)
def test_larger_body_than_a_route_takes_is_refused(routes, name):
    size = POLICIES[name].size
    assert size <= LARGEST_BODY
    response = routes[name].ask(min(routes[name].methods), data=b"x" * (size + 1))
    assert response.status_code == 413


@pytest.mark.parametrize("sent", ["nothing", "wrong token", "other site", "other origin"])
@pytest.mark.parametrize("name", [name for name in ROUTES if POLICIES[name].csrf == "token"])
def test_forgery_is_refused(routes, client_of, name, sent):
    client = client_of("olga")
    token = form_token(client.get_cookie("guildbook").value)
    options = {
        "nothing": {},
        "wrong token": {"data": {"form_token": "x" * 64}},
        "other site": {"data": {"form_token": token}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        "other origin": {"headers": {"X-Form-Token": token, "Origin": "https://evil.example"}},
    }[sent]
    response = routes[name].ask("POST", client, **options)
    assert response.status_code == 403
    assert "Open its page again." in response.text


@pytest.mark.parametrize("name", ROUTES)
def test_route_for_accounts_asks_to_sign_in(routes, name):
    if POLICIES[name].audience == "account":
        response = asked(routes[name])
        location = response.headers.get("Location", "")
        assert (response.status_code, location[:9]) in {(303, "/sign-in?"), (403, "")}


@pytest.mark.parametrize("name", ROUTES)
def test_area_that_one_may_not_use_is_forbidden(routes, client_of, name):
    if not may(Role.READER, POLICIES[name].permission):
        response = routes[name].ask(min(routes[name].methods), client_of("charlie"))
        assert response.status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_own_host_is_accepted_with_any_port(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_redirect_stays_on_the_site(client):
    response = client.get("/tags?next=//evil.example")
    assert response.headers["Location"] == "/tags/?next=//evil.example"


def _siblings(routes, name):
    return [one for one in routes.values() if one.path == routes[name].path]
