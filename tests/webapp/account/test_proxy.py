"""Whom a proxy names, over a real socket: who is believed, and who is not."""

import contextlib
import socket
import threading
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from waitress.server import create_server

from kb.config import Config
from kb.people import sessions
from kb.people.accounts import find_account
from tests.webapp.files import HIDDEN_WORDS
from webapp.app import create_app

CASES = Path(__file__).parents[2] / "hostile" / "sign_in" / "headers.toml"
HEADER = "X-Forwarded-Email"
SIGN_IN = "/sign-in/proxy"


def rows():
    listed = tomllib.loads(CASES.read_text(encoding="utf-8"))["request"]
    return [pytest.param(row, id=row["name"]) for row in listed]


def proxied(config, peers=("127.0.0.1",), **more):
    settings = {"proxy_sign_in_header": HEADER, "proxy_sign_in_from": peers}
    return Config(**dict(config) | settings | more)


@pytest.fixture(scope="module")
def server(app):
    """A real server, for one application after the other."""
    running = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=_serve, args=(running,), daemon=True)
    thread.start()
    yield running
    running.close()
    thread.join(5)


def _serve(server):
    # It may be waiting on its socket in the moment in which that is closed.
    with contextlib.suppress(OSError):
        server.run()


def ask(server, path, lines):
    """The status, and all that came, for these lines sent as they are."""
    said = (f"GET {path} HTTP/1.0", "Host: 127.0.0.1", *lines, "")
    with socket.create_connection(("127.0.0.1", server.effective_port), 10) as connection:
        connection.sendall("".join(f"{line}\r\n" for line in said).encode())
        received = b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8")
    return int(received.split()[1]), received


@pytest.mark.parametrize("row", rows())
def test_header_signs_in_only_whom_a_proxy_that_is_believed_names(server, config, accounts, row):
    settings = proxied(config, row["from"], trusted_proxies=row.get("trusted_proxies", ()))
    filled = {"charlie": accounts["charlie"].id, "long": "x" * 300}
    lines = [line.format(**filled) for line in row["lines"]]
    server.application = create_app(settings)
    status, received = ask(server, row.get("path", SIGN_IN), lines)
    assert status == row["status"], received[:400]
    assert ("Set-Cookie: guildbook=" in received) is row.get("signed_in", False)
    for word in ("Traceback", "<script>alert", *HIDDEN_WORDS):
        assert word not in received


@pytest.fixture
def browser(config, accounts):
    return create_app(proxied(config)).test_client()


def as_told(address):
    return {HEADER: address}


def test_sign_in_page_leads_in_by_itself_and_on(browser):
    asked = browser.get("/sign-in?next=/tags/", headers=as_told("charlie@example.org"))
    assert asked.location == "/sign-in/proxy?next=/tags/"
    arrived = browser.get(asked.location, headers=as_told("charlie@example.org"))
    assert (arrived.status_code, arrived.location) == (303, "/tags/")
    assert ">Charlie</a>" in browser.get("/", headers=as_told("charlie@example.org")).text


def test_session_of_somebody_else_at_the_same_browser_ends(browser, state, accounts):
    secret, _ = sessions.start(state, accounts["alice"].id, agent="Test", now=datetime.now(UTC))
    browser.set_cookie("guildbook", secret)
    asked = browser.get("/library/cases/hidden", headers=as_told("charlie@example.org"))
    assert asked.location == "/sign-in?next=/library/cases/hidden"
    assert "Quetzal" not in asked.text
    assert sessions.resume(state, secret, datetime.now(UTC)) is None


def test_session_of_somebody_else_ends_for_programs_too(browser, state, accounts):
    secret, _ = sessions.start(state, accounts["alice"].id, agent="Test", now=datetime.now(UTC))
    browser.set_cookie("guildbook", secret)
    asked = browser.get("/tags.json", headers=as_told("charlie@example.org"))
    assert asked.status_code == 401


def test_own_session_goes_on_with_and_without_the_header(browser, state, accounts):
    secret, _ = sessions.start(state, accounts["alice"].id, agent="Test", now=datetime.now(UTC))
    browser.set_cookie("guildbook", secret)
    for headers in (as_told("ALICE@example.org"), {}):
        assert browser.get("/library/cases/hidden", headers=headers).status_code == 200


def test_session_that_a_proxy_made_is_one_as_any_other(browser, state, accounts):
    browser.get(SIGN_IN, headers=as_told("bob@example.org"))
    made = browser.get_cookie("guildbook")
    assert made.http_only
    assert sessions.resume(state, made.value, datetime.now(UTC)).account == accounts["bob"]


def test_newcomer_gets_an_account_where_the_settings_say_so(config, state):
    told = as_told("norma@example.org")
    assert create_app(proxied(config)).test_client().get(SIGN_IN, headers=told).status_code == 422
    open_to_all = create_app(proxied(config, proxy_sign_in_newcomers=True)).test_client()
    assert open_to_all.get(SIGN_IN, headers=told).status_code == 303
    assert find_account(state, "norma@example.org").name == "norma"


def test_closed_library_opens_to_whom_the_proxy_names(config, accounts):
    browser = create_app(proxied(config, access="closed")).test_client()
    told = as_told("charlie@example.org")
    asked = browser.get("/", headers=told, follow_redirects=True)
    assert asked.status_code == 200
    assert ">Charlie</a>" in asked.text
    assert browser.get("/livez", headers=as_told("a@b.c, d@e.f")).status_code == 200
