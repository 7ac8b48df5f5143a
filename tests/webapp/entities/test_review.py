"""Deciding about names: Bob curates, Charlie only reads, and a worker writes what Bob says."""

import threading
from datetime import UTC, datetime

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.roles import Role
from kb.progress import Silence
from kb.store import open_state
from search.sync import catch_up
from search.worker.place import socket_file
from search.worker.working import work
from tests.origin import Origin
from tests.webapp.running import page_text, wait_for
from webapp.app import create_app
from webapp.security.csrf import form_token


class Bench:
    """A site with one page, and people who are signed in."""

    def __init__(self, folder):
        origin = Origin(folder / "origin")
        origin.commit({"a.md": page_text("a", "They asked Zorbex about it.")})
        source = Source(location=str(origin.path))
        self.config = Config(data_folder=folder / "data", sources=(source,))
        with Loader(self.config) as loader:
            catch_up(self.config, loader, Silence())
        self.app = create_app(self.config)

    def client(self, name, role):
        now = datetime.now(UTC)
        with open_state(self.config) as state:
            account = create_account(
                state, f"{name}@example.org", name=name, role=role, by=By(CONSOLE, now)
            )
            secret, _ = sessions.start(state, account.id, agent="Test", now=now)
        client = self.app.test_client()
        client.set_cookie("guildbook", secret)
        return client

    def decide(self, client, name="Zorbex", label="TOOL", verdict="confirmed"):
        token = form_token(client.get_cookie("guildbook").value)
        data = {"name": name, "label": label, "verdict": verdict, "form_token": token}
        return client.post("/names", data=data)


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.fixture
def worker(bench):
    """A worker on the library of the test."""
    stop = threading.Event()
    thread = threading.Thread(
        target=work, args=(bench.config, stop), kwargs={"say": lambda _: None}
    )
    thread.start()
    wait_for(socket_file(bench.config).exists)
    yield
    stop.set()
    thread.join(20)


def test_names_are_shown_with_sentences(bench):
    page = bench.client("bob", Role.CURATOR).get("/names").text
    assert "They asked <mark>Zorbex</mark> about it." in page


@pytest.mark.usefixtures("worker")
def test_decision_is_committed_and_shown_at_once(bench):
    bob = bench.client("bob", Role.CURATOR)
    response = bench.decide(bob)
    assert (response.status_code, response.location) == (303, "/names")
    wait_for(lambda: bob.get("/entities/tool-zorbex").status_code == 200)
    assert "Zorbex" not in bob.get("/names").text


def test_without_a_worker_the_lines_are_shown(bench):
    bob = bench.client("bob", Role.CURATOR)
    response = bench.decide(bob)
    assert response.status_code == 422
    assert "Zorbex:\n  type: tool\n  state: confirmed" in response.text


@pytest.mark.parametrize("wrong", [{"name": "Docker"}, {"label": "DATE"}, {"verdict": "suggested"}])
def test_what_was_not_offered_is_missing(bench, wrong):
    assert bench.decide(bench.client("bob", Role.CURATOR), **wrong).status_code == 404


def test_curators_are_led_here(bench):
    link = '<a href="/names">'
    assert link in bench.client("bob", Role.CURATOR).get("/entities/").text
    assert link not in bench.client("charlie", Role.READER).get("/entities/").text


def test_readers_decide_nothing(bench):
    charlie = bench.client("charlie", Role.READER)
    assert charlie.get("/names").status_code == 403
    assert bench.decide(charlie).status_code == 403
