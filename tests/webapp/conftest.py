"""A site over a real library: a repository, an index, the application, a server, a browser."""

import threading
from datetime import UTC, datetime

import pytest
from waitress.server import create_server

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import GroupKind, add_to_group, create_group
from kb.people.roles import Role
from kb.progress import Silence
from kb.store import open_state
from search.sync import catch_up
from tests.origin import Origin
from tests.webapp.files import FILES, LATER
from webapp.app import create_app

OPERATOR = By(CONSOLE, datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture(scope="session")
def config(tmp_path_factory):
    """A library with a past: written, then changed and moved, then indexed."""
    folder = tmp_path_factory.mktemp("site")
    origin = Origin(folder / "origin")
    origin.commit(FILES, "Begin")
    origin.move("playbooks/jam.md", "playbooks/run-a-jam.md", "Say what is to be done")
    origin.commit(LATER, "Say when it fails")
    config = Config(
        title="Field Guide",
        data_folder=folder / "data",
        sources=(Source(location=str(origin.path)),),
    )
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return config


@pytest.fixture(scope="session")
def app(config):
    return create_app(config)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def get(client):
    """The text of a page; the status has to be 200 unless another is given."""

    def get_text(path, status=200, **options):
        response = client.get(path, **options)
        assert response.status_code == status, response.text[:500]
        return response.text

    return get_text


@pytest.fixture(scope="session")
def site(app):
    """The address of a real server."""
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture(scope="session")
def state(config):
    """The database of the same site."""
    with open_state(config) as state:
        yield state


@pytest.fixture(scope="session")
def accounts(state):
    """Alice writes, Bob curates, Charlie only reads; Sam is steward of Acme, Olga administrates."""
    roles = {
        "alice": Role.CONTRIBUTOR,
        "bob": Role.CURATOR,
        "charlie": Role.READER,
        "sam": Role.STEWARD,
        "olga": Role.ADMINISTRATOR,
    }
    made = {
        name: create_account(
            state, f"{name}@example.org", name=name.title(), role=role, by=OPERATOR
        )
        for name, role in roles.items()
    }
    create_group(state, GroupKind.ORGANISATION, "acme", name="Acme", by=OPERATOR)
    add_to_group(state, "org:acme", made["alice"].id, by=OPERATOR)
    add_to_group(state, "org:acme", made["sam"].id, steward=True, by=OPERATOR)
    return made


@pytest.fixture
def client_of(app, state, accounts):
    """A browser in which somebody is signed in."""

    def sign_in(name):
        secret, _ = sessions.start(state, accounts[name].id, agent="Test", now=datetime.now(UTC))
        client = app.test_client()
        client.set_cookie("guildbook", secret)
        return client

    return sign_in


@pytest.fixture
def open_page(browser, site):
    """Opens pages; a message of the console or a refused request fails the test."""
    contexts, complaints = [], []

    def open_one(path, **options):
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    # A 404 page is asked for on purpose, and Chromium logs that.
    assert [text for text in complaints if "404" not in text] == []
