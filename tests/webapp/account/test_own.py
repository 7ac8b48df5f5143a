"""One's own account: sessions, password, keys, and what one can see."""

import re
from datetime import UTC, datetime

import pytest

from kb.people import sessions, tokens
from kb.people.accounts import create_account, set_password
from kb.people.audit import CONSOLE, By
from webapp.security.csrf import form_token

PASSWORD = "four words that differ"  # noqa: S105 - of a test


@pytest.fixture
def hal(state, app):
    """Somebody of his own for each test: the account, and a browser in which he is signed in."""
    by = By(CONSOLE, datetime.now(UTC))
    account = create_account(state, f"hal{datetime.now(UTC):%f}@example.org", name="Hal", by=by)
    secret, _ = sessions.start(state, account.id, agent="Firefox on Linux", now=by.now)
    client = app.test_client()
    client.set_cookie("guildbook", secret)
    return account, client


def post(client, path, **data):
    token = form_token(client.get_cookie("guildbook").value)
    return client.post(path, data={**data, "form_token": token})


def test_account_lists_its_sessions_and_ends_the_others(hal, state, app):
    account, client = hal
    now = datetime.now(UTC)
    secret, other = sessions.start(state, account.id, agent="Safari on iPhone", now=now)
    page = client.get("/account").text
    assert "Firefox on Linux, this one" in page
    assert f'action="/account/sessions/{other.id}/end"' in page
    assert post(client, f"/account/sessions/{other.id}/end").location == "/account"
    phone = app.test_client()
    phone.set_cookie("guildbook", secret)
    assert phone.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_all_other_sessions_end_at_once(hal, state):
    account, client = hal
    for _ in range(3):
        sessions.start(state, account.id, agent="Other", now=datetime.now(UTC))
    post(client, "/account/sessions/end")
    assert len(sessions.listing(state, account.id, datetime.now(UTC))) == 1


def test_session_of_somebody_else_cannot_be_ended(hal, state, accounts):
    _, theirs = sessions.start(state, accounts["bob"].id, agent="Bob's", now=datetime.now(UTC))
    post(hal[1], f"/account/sessions/{theirs.id}/end")
    listed = sessions.listing(state, accounts["bob"].id, datetime.now(UTC))
    assert theirs.id in {one.id for one in listed}


def test_key_is_shown_once_works_and_can_be_ended(hal, state, app):
    account, client = hal
    response = post(client, "/account/tokens", name="Report", scopes="read", days="30")
    key = re.search(r"gb_[\w-]+", response.text)[0]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert key not in client.get("/account").text
    bearer = {"Authorization": f"Bearer {key}"}
    assert app.test_client().get("/tags.json", headers=bearer).status_code == 200
    [token] = tokens.listing(state, account.id, datetime.now(UTC))
    assert (token.name, (token.expires_at - token.created_at).days) == ("Report", 30)
    post(client, f"/account/tokens/{token.id}/revoke")
    assert app.test_client().get("/tags.json", headers=bearer).status_code == 401


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"scopes": "read", "days": "9999"}, "A token has to end"),
        ({"scopes": "read", "days": "-1"}, "A token has to end"),
        ({"scopes": "everything", "days": "7"}, "There is no scope"),
        ({"days": "7"}, "A token without a scope is good for nothing."),
    ],
)
def test_key_that_cannot_be_made_is_told_why(hal, form, sentence):
    response = post(hal[1], "/account/tokens", name="Report", **form)
    assert (response.status_code, sentence in response.text) == (422, True)


def test_password_is_changed_by_who_knows_the_present_one(hal, state):
    account, client = hal
    now = datetime.now(UTC)
    set_password(state, account.id, PASSWORD, by=By(CONSOLE, now))
    secret, _ = sessions.start(state, account.id, agent="Here", now=now)
    client.set_cookie("guildbook", secret)
    form = {"password": "guess", "new": "long enough words"}
    wrong = post(client, "/account/password", **form)
    assert "The present password is another one." in wrong.text
    short = post(client, "/account/password", password=PASSWORD, new="short")
    assert "The password has fewer than 12 characters." in short.text
    done = post(client, "/account/password", password=PASSWORD, new="four other good words")
    assert (done.status_code, client.get("/account").status_code) == (303, 200)


@pytest.mark.parametrize(
    ("name", "sentences", "count"),
    [
        ("charlie", ["public", "the network"], "6 documents in all"),
        ("alice", ["public", "the network", "Acme"], "7 documents in all"),
    ],
)
def test_page_says_what_one_can_see_and_why(client_of, name, sentences, count):
    page = client_of(name).get("/account/reading").text
    told = re.findall(r"<p>(You see what is [^<]*)</p>", page)
    assert len(told) == len(sentences)
    assert all(word in sentence for word, sentence in zip(sentences, told, strict=True))
    assert count in page


def test_links_lead_only_to_areas_that_one_may_use(client_of):
    links = {
        name: re.findall(r'href="(/people|/groups)"', client_of(name).get("/account").text)
        for name in ("charlie", "sam", "olga")
    }
    assert links == {
        "charlie": [],
        "sam": ["/people", "/groups"],
        "olga": ["/people", "/groups"],
    }
