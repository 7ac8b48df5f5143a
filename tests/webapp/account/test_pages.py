"""Pages about people: chosen by an administrator, shown to whoever may read them."""

from datetime import UTC, datetime

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.people import sessions
from kb.people.accounts import change_profile, create_account, find_account
from kb.people.audit import CONSOLE, By
from kb.people.roles import Role
from kb.progress import Silence
from kb.store import open_state
from search.sync import catch_up
from tests.origin import Origin
from webapp.app import create_app
from webapp.security.csrf import form_token

PAGE = (
    "---\nid: {0}\ntitle: {1}\nname: {1}\ntype: person\nsummary: Who.\naudience: {2}\n---\nHello.\n"
)
FILES = {
    "people/alice.md": PAGE.format("about-alice", "Alice A.", "network"),
    "people/quentin.md": PAGE.format("about-quentin", "Quentin Quetzal", "org:acme"),
    "jam.md": "---\nid: jam\ntitle: A jam\ntype: page\nsummary: Short.\n---\nText.\n",
}


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    origin = Origin(folder / "origin")
    origin.commit(FILES, "Begin")
    config = Config(data_folder=folder / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return config


@pytest.fixture(scope="module")
def state(config):
    with open_state(config) as state:
        yield state


@pytest.fixture(scope="module")
def app(config):
    return create_app(config)


@pytest.fixture
def signed_in(app, state):
    def sign_in(email, role):
        account = find_account(state, email) or create_account(state, email, role=role, by=now())
        secret, _ = sessions.start(state, account.id, agent="Test", now=datetime.now(UTC))
        client = app.test_client()
        client.set_cookie("guildbook", secret)
        return client, account

    return sign_in


def now():
    return By(CONSOLE, datetime.now(UTC))


def choose(client, account, page):
    token = form_token(client.get_cookie("guildbook").value)
    data = {"page": page, "form_token": token}
    return client.post(f"/people/{account.id}/page", data=data)


def test_page_that_an_administrator_chose_is_linked_from_the_account(signed_in, state):
    olga, _ = signed_in("olga@example.org", Role.ADMINISTRATOR)
    alice_client, alice = signed_in("alice@example.org", Role.CONTRIBUTOR)
    assert "Your page in the library" not in alice_client.get("/account").text
    assert ">Alice A.</option>" in olga.get(f"/people/{alice.id}").text
    assert choose(olga, alice, "about-alice").status_code == 303
    linked = '<a href="/library/people/alice">Your page in the library</a>'
    assert linked in alice_client.get("/account").text
    assert choose(olga, alice, "").status_code == 303
    assert find_account(state, alice.id).person == ""


def test_page_that_one_may_not_read_is_as_if_there_was_none(signed_in, state):
    olga, _ = signed_in("olga@example.org", Role.ADMINISTRATOR)
    charlie_client, charlie = signed_in("charlie@example.org", Role.READER)
    assert "Quentin" not in olga.get(f"/people/{charlie.id}").text
    assert choose(olga, charlie, "about-quentin").status_code == 404
    change_profile(state, charlie.id, name="Charlie", person="about-quentin", by=now())
    assert "Your page in the library" not in charlie_client.get("/account").text


@pytest.mark.parametrize("page", ["jam", "nobody", "about-alice\n"])
def test_what_is_no_page_about_somebody_is_not_chosen(signed_in, state, page):
    olga, _ = signed_in("olga@example.org", Role.ADMINISTRATOR)
    _, bob = signed_in("bob@example.org", Role.CURATOR)
    assert choose(olga, bob, page).status_code == 404


def test_only_administrators_choose(signed_in):
    bob_client, bob = signed_in("bob@example.org", Role.CURATOR)
    assert choose(bob_client, bob, "about-alice").status_code == 403
