"""Who is let in, with a cookie, with a token, and where the library is closed."""

from datetime import UTC, datetime, timedelta

import pytest

from kb.people import sessions, tokens
from kb.people.audit import By
from search.views import Views
from webapp.app import create_app

HIDDEN = "/library/cases/hidden"


@pytest.fixture(scope="module")
def closed(config):
    """The same library where every page needs an account."""
    return create_app(config.model_copy(update={"access": "closed"}))


@pytest.fixture
def token_of(state, accounts):
    """Makes a token, and the header that sends it."""

    def make(name, scope="read"):
        now = datetime.now(UTC)
        by = By(accounts[name].id, now)
        secret, token = tokens.issue(
            state, by, name="Test", scopes=[scope], expires_at=now + timedelta(days=1)
        )
        return {"Authorization": f"Bearer {secret}"}, token

    return make


def test_token_reads_as_its_owner_where_programs_are_let_in(client, token_of):
    bearer, _ = token_of("alice")
    path = "/documents/hidden-case.json"
    assert client.get(path, headers=bearer).json["title"] == "Xylophone incident"
    assert client.get(path).status_code == 404


def test_token_is_worth_nothing_on_a_page(client, token_of):
    bearer, _ = token_of("alice")
    assert client.get(HIDDEN, headers=bearer).status_code == 404


def test_cookie_does_not_count_beside_a_token(client_of, token_of):
    bearer, _ = token_of("charlie")
    path = "/documents/hidden-case.json"
    assert client_of("alice").get(path).status_code == 200
    assert client_of("alice").get(path, headers=bearer).status_code == 404


@pytest.mark.parametrize("sent", ["Bearer gb_nobodys", "Bearer ", "Bearer é", "Bearer gb_a b"])
def test_token_that_is_none_is_refused_and_not_taken_for_nobody(client, sent):
    response = client.get("/search.json", headers={"Authorization": sent})
    assert (response.status_code, response.json["error"]["status"]) == (401, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_revoked_token_is_worth_nothing_at_the_next_request(client, token_of, state, accounts):
    bearer, token = token_of("alice")
    assert client.get("/search.json", headers=bearer).status_code == 200
    tokens.revoke(state, accounts["alice"].id, token.id, by=By("", datetime.now(UTC)))
    assert client.get("/search.json", headers=bearer).status_code == 401


def test_ended_session_reads_nothing_more_at_the_next_request(client_of, state, accounts):
    alice = client_of("alice")
    assert alice.get(HIDDEN).status_code == 200
    sessions.end_all(state, accounts["alice"].id)
    assert alice.get(HIDDEN).status_code == 404


@pytest.mark.parametrize("value", ["", "nobodys", "é", "a" * 400, "gb_x"])
def test_cookie_that_is_nobodys_makes_nobody_of_its_bearer(client, value):
    client.set_cookie("guildbook", value)
    assert client.get("/").status_code == 200
    assert client.get(HIDDEN).status_code == 404


def test_closed_library_asks_everybody_to_sign_in_whatever_he_asks_for(closed):
    client = closed.test_client()
    for path in ("/", "/tags/", HIDDEN, "/nowhere", "/search?q=jam", "/sitemap.xml"):
        response = client.get(path)
        assert response.status_code == 303
        assert response.headers["Location"].startswith("/sign-in?next=")
        assert response.headers["Cache-Control"] == "no-store"


def test_closed_library_answers_programs_with_401(closed):
    client = closed.test_client()
    for path in ("/search.json", "/documents/run-a-jam.json", "/nowhere.json"):
        assert client.get(path).status_code == 401


def test_closed_library_lets_in_who_is_signed_in_and_keeps_its_doors_open(closed, client_of):
    client = closed.test_client()
    for path in ("/robots.txt", "/livez", "/sign-in"):
        assert client.get(path).status_code == 200
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    client.set_cookie("guildbook", client_of("charlie").get_cookie("guildbook").value)
    assert client.get("/").status_code == 200
    assert client.get(HIDDEN).status_code == 404


def test_preview_asks_nobody_who_he_is(config, tmp_path):
    settings = {"access": "closed", "data_folder": tmp_path}
    app = create_app(config.model_copy(update=settings), previewed=True)
    app.extensions["views"] = Views(config)
    client = app.test_client()
    client.set_cookie("guildbook", "of another site on this machine")
    assert client.get("/").status_code == 200
    assert "Sign in" not in client.get("/").text
    assert not (tmp_path / "state.sqlite").exists()
