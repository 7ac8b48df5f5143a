import threading
from datetime import UTC, datetime, timedelta

import pytest

from kb.backup.restoring import restore
from kb.backup.saving import save
from kb.errors import KbError, RefusedError
from kb.people import attempts, sessions
from kb.people.accounts import create_account, list_accounts
from kb.repository import Repository
from kb.store import open_state
from kb.store.copying import look_through
from kb.store.opening import state_file
from tests.webapp.running import wait_for


def emails(config):
    with open_state(config) as state:
        return [account.email for account in list_accounts(state)]


def head(config):
    repository = Repository.open(config.sources[0], config.data_folder)
    repository.fetch()
    return repository.head()


@pytest.fixture
def file(config, tmp_path):
    save(config, tmp_path / "b.tar")
    return tmp_path / "b.tar"


def test_what_was_saved_is_brought_back_elsewhere(config, elsewhere, file):
    restored = restore(elsewhere, file, replace=False)
    assert (restored.rows["accounts"], restored.sources, restored.aside) == (1, ("library",), None)
    assert emails(elsewhere) == emails(config) == ["alice@example.org"]
    assert head(elsewhere) == head(config)


def test_accounts_that_are_there_are_left_alone(config, file, by):
    with open_state(config) as state:
        create_account(state, "bob@example.org", by=by)
    with pytest.raises(RefusedError, match="holds accounts already"):
        restore(config, file, replace=False)
    assert emails(config) == ["alice@example.org", "bob@example.org"]


def test_accounts_that_are_replaced_are_kept_aside(config, file, by):
    with open_state(config) as state:
        create_account(state, "bob@example.org", by=by)
    restored = restore(config, file, replace=True)
    assert emails(config) == ["alice@example.org"]
    assert look_through(restored.aside).rows["accounts"] == 2


def test_a_site_that_nobody_uses_yet_needs_no_replacing(elsewhere, file):
    open_state(elsewhere).close()
    assert restore(elsewhere, file, replace=False).rows["accounts"] == 1


def test_a_damaged_state_gives_way(config, file):
    state_file(config).write_bytes(b"nonsense")
    with pytest.raises(RefusedError):
        restore(config, file, replace=False)
    aside = restore(config, file, replace=True).aside
    assert (emails(config), aside.read_bytes()) == (["alice@example.org"], b"nonsense")


def test_nobody_is_signed_in_after_it(config, tmp_path):
    now = datetime.now(UTC)
    with open_state(config) as state:
        (alice,) = list_accounts(state)
        secret, session = sessions.start(state, alice.id, agent="x", now=now)
        save(config, tmp_path / "b.tar")
        sessions.end(state, alice.id, session.id)
        restore(config, tmp_path / "b.tar", replace=True)
        assert sessions.resume(state, secret, now) is None


def test_an_unknown_source_is_named_and_nothing_is_changed(elsewhere, file):
    sources = (elsewhere.sources[0].model_copy(update={"name": "other"}),)
    with pytest.raises(RefusedError, match="changes of the source 'library'"):
        restore(elsewhere.model_copy(update={"sources": sources}), file, replace=False)
    assert not state_file(elsewhere).exists()


class Writers:
    """Four threads that write until they are stopped; what they wrote, and their complaints."""

    def __init__(self, config):
        self.config, self.stop = config, threading.Event()
        self.done, self.failed = [], []
        self.threads = [threading.Thread(target=self.write) for _ in range(4)]

    def write(self):
        now = datetime.now(UTC)
        with open_state(self.config) as state:
            while not self.stop.is_set():
                try:
                    attempts.try_once(state, "x", limit=10**9, window=timedelta(days=1), now=now)
                    self.done.append(now)
                except KbError as error:
                    self.failed.append(error)

    def wait_for(self, more):
        wanted = len(self.done) + more
        wait_for(lambda: len(self.done) >= wanted)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def test_a_backup_is_made_and_brought_back_while_people_write(config, elsewhere, tmp_path):
    with Writers(config) as writers:
        for number in range(3):
            writers.wait_for(10)
            file = tmp_path / f"{number}.tar"
            target = elsewhere.model_copy(update={"data_folder": tmp_path / f"machine-{number}"})
            save(config, file)
            restore(target, file, replace=False)
            restore(config, file, replace=True)
            assert emails(target) == emails(config) == ["alice@example.org"]
        writers.wait_for(10)
    assert writers.failed == []
