"""The door: signing in and out, and links, as a browser goes through them."""

import re
from datetime import UTC, datetime

import pytest

from kb.people import invitations, sessions
from kb.people.accounts import create_account, disable, set_password
from kb.people.audit import CONSOLE, By

PASSWORD = "four words that differ"  # noqa: S105 - of a test
HIDDEN = "/library/cases/hidden"


def operator():
    return By(CONSOLE, datetime.now(UTC))


@pytest.fixture(scope="module")
def dora(state):
    """Somebody with a password."""
    account = create_account(state, "dora@example.org", name="Dora", by=operator())
    set_password(state, account.id, PASSWORD, by=operator())
    return account


def token_in(page):
    return re.search(r'name="form_token" value="([0-9a-f]{64})"', page)[1]


def sign_in(client, email="dora@example.org", password=PASSWORD, **more):
    page = client.get("/sign-in").text
    data = {"email": email, "password": password, "form_token": token_in(page), **more}
    return client.post("/sign-in", data=data)


def test_password_signs_in_and_the_head_says_who(client, dora):
    assert ">Sign in</a>" in client.get("/").text
    response = sign_in(client)
    assert (response.status_code, response.location) == (303, "/")
    assert ">Dora</a>" in client.get("/").text
    assert client.get("/sign-in?next=/tags/").location == "/tags/"


def test_address_is_known_in_any_spelling(client, dora):
    assert sign_in(client, " DORA@Example.org ").status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [("dora@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("", ""), ("x", "y" * 900)],
)
def test_nobody_learns_whether_address_or_password_was_wrong(client, dora, email, password):
    response = sign_in(client, email, password)
    assert response.status_code == 422
    assert "There is no account with this address and password." in response.text
    assert password == "" or password not in response.text
    assert client.get_cookie("guildbook") is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/library/patterns/recap", "/library/patterns/recap"),
        ("/search?q=a+b", "/search?q=a+b"),
        ("/account", "/account"),
        ("/\\evil.example", "/"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/sign-out", "/"),
        ("/account/tokens", "/"),
    ],
)
def test_signing_in_goes_on_to_a_page_of_ours(client, dora, wanted, expected):
    assert sign_in(client, next=wanted).location == expected


def test_page_that_needs_an_account_is_where_one_goes_on(client, dora):
    asked = client.get("/account/reading")
    assert (asked.status_code, asked.location) == (303, "/sign-in?next=/account/reading")
    assert 'name="next" value="/account/reading"' in client.get(asked.location).text


def test_session_is_new_at_each_sign_in_and_the_old_one_is_over(app, client, dora):
    client.set_cookie("guildbook", "planted")
    sign_in(client)
    first = client.get_cookie("guildbook").value
    assert first != "planted"
    page = client.get("/account").text
    data = {"email": "dora@example.org", "password": PASSWORD, "form_token": token_in(page)}
    client.post("/sign-in", data=data)
    assert client.get_cookie("guildbook").value != first
    other = app.test_client()
    other.set_cookie("guildbook", first)
    assert ">Sign in</a>" in other.get("/").text


def test_token_of_one_browser_is_worth_nothing_in_another(app, client, dora):
    token = token_in(app.test_client().get("/sign-in").text)
    client.get("/sign-in")
    data = {"email": "dora@example.org", "password": PASSWORD, "form_token": token}
    assert client.post("/sign-in", data=data).status_code == 403


def test_signing_out_ends_the_session_everywhere(app, client, dora):
    sign_in(client)
    secret = client.get_cookie("guildbook").value
    data = {"form_token": token_in(client.get("/account").text)}
    assert client.post("/sign-out", data=data).location == "/"
    assert client.get_cookie("guildbook") is None
    other = app.test_client()
    other.set_cookie("guildbook", secret)
    assert other.get("/account").status_code == 303


def test_too_many_attempts_are_told_when_to_come_back(app, state):
    client, from_there = app.test_client(), {"REMOTE_ADDR": "192.0.2.40"}
    page = client.get("/sign-in").text
    data = {"email": "eve@example.org", "password": "x", "form_token": token_in(page)}
    codes = [
        client.post("/sign-in", data=data, environ_overrides=from_there).status_code
        for _ in range(11)
    ]
    assert codes == [422] * 10 + [429]
    response = client.post("/sign-in", data=data, environ_overrides=from_there)
    assert 800 < int(response.headers["Retry-After"]) <= 900
    assert "There were too many attempts to sign in. Try again in 15 minutes." in response.text


def test_disabled_person_is_out_at_once_and_stays_out(client, state):
    account = create_account(state, "finn@example.org", by=operator())
    set_password(state, account.id, PASSWORD, by=operator())
    sign_in(client, "finn@example.org")
    assert client.get("/account").status_code == 200
    disable(state, account.id, by=operator())
    assert client.get("/account").status_code == 303
    assert sign_in(client, "finn@example.org").status_code == 422


def test_invitation_lets_somebody_choose_a_password_once(app, client, state):
    secret, _ = invitations.invite(state, "gina@example.org", name="Gina", by=operator())
    path = f"/link/{secret}"
    page = client.get(path)
    assert page.status_code == 200
    assert "Welcome, Gina" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    short = client.post(path, data={"password": "short", "form_token": token_in(page.text)})
    assert short.status_code == 422
    assert "The password has fewer than 12 characters." in short.text
    taken = client.post(path, data={"password": PASSWORD, "form_token": token_in(page.text)})
    assert (taken.status_code, taken.location) == (303, "/")
    assert ">Gina</a>" in client.get("/").text
    assert app.test_client().get(path).status_code == 404


def test_link_that_is_no_good_looks_like_a_missing_page(client):
    for path in ("/link/nobodys", "/link", "/nothing"):
        response = client.get(path)
        assert response.status_code == 404
        assert "<h1>Nothing is here</h1>" in response.text


def test_sessions_are_named_by_their_browsers(client, dora, state):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    client.environ_base["HTTP_USER_AGENT"] = agent
    sign_in(client)
    listed = sessions.listing(state, dora.id, datetime.now(UTC))
    assert "Firefox on Linux" in {one.agent for one in listed}
