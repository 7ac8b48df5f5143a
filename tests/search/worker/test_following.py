"""The worker follows its sources (search.worker.following), as a process and step by step."""

import shutil
import signal
import sqlite3
import sys
import threading
import time

import pytest

from kb.config import Config, Source
from kb.errors import KbError
from kb.library.loading import Loader
from kb.locking import Lock
from kb.repository import Person, Repository
from search.generations import find_current
from search.sync import lock_file
from search.worker.following import LOOK_EVERY, Follower
from search.worker.working import work
from tests.search.samples import view_of
from tests.search.worker.running import has, wait_until


def test_worker_indexes_and_follows(config, origin, start, write_page):
    process = start()
    wait_until(has(config, "weekly jam", ["jam"]))
    origin.commit({"demo.md": write_page("demo", "About marmalade.")})
    started = time.monotonic()
    wait_until(has(config, "marmalade", ["demo"]))
    assert time.monotonic() - started < 2
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=5)
    assert process.returncode == 0
    lines = [line.rpartition(" (")[0] for line in said.splitlines()]
    assert lines == [
        "1 document: 1 new, 0 changed, 0 gone",
        "2 documents: 1 new, 0 changed, 0 gone",
    ]


def test_worker_shows_what_is_committed_on_the_site(config, start, write_page):
    start()
    wait_until(has(config, "weekly jam", ["jam"]))
    repository = Repository.open(config.sources[0], config.data_folder)
    text = write_page("demo", "About marmalade.").encode()
    started = time.monotonic()
    repository.commit({"demo.md": text}, "Add", Person("Bob", "bob@example.org"), expected={})
    wait_until(has(config, "marmalade", ["demo"]))
    assert time.monotonic() - started < 2


def test_refused_push_is_said_once_and_tried_again(config, origin, write_page):
    source = config.sources[0].model_copy(update={"push": True})
    config = config.model_copy(update={"sources": (source,), "fetch_every": 1.0})
    said = []
    with Loader(config) as loader:
        follower = Follower(config, loader, said.append)
        follower.step()
        repository = Repository.open(source, config.data_folder)
        text = write_page("demo", "About marmalade.").encode()
        bob = Person("Bob", "bob@example.org")
        written = repository.commit({"demo.md": text}, "Add", bob, expected={})
        for _ in range(3):
            follower.step()
            time.sleep(1.0)
        assert [line for line in said if "checked out there" in line] == said[1:2]
        origin.git("config", "receive.denyCurrentBranch", "updateInstead")
        follower.step()
    assert origin.git("rev-parse", "HEAD") == written.commit


def test_worker_follows_a_folder_as_it_is_written(config, tmp_path, start, write_page):
    folder = tmp_path / "draft"
    folder.mkdir()
    folder.joinpath("a.md").write_text(write_page("a", "First."))
    start("--folder", str(folder))
    wait_until(has(config, "first", ["a"]))
    folder.joinpath("a.md").write_text(write_page("a", "Second thoughts."))
    started = time.monotonic()
    wait_until(has(config, "thoughts", ["a"]))
    assert time.monotonic() - started < 2


def test_worker_ends_with_its_parent(config, start):
    wrapper = """
import os, subprocess, sys
subprocess.Popen([*sys.argv[1:], "--parent", str(os.getpid())])
"""
    process = start(parent=[sys.executable, "-c", wrapper])
    process.wait(timeout=20)
    # What is left of the worker holds stderr open until it ends.
    process.communicate(timeout=20)


def test_worker_without_a_folder_says_so_and_waits_for_it(config, tmp_path, start, write_page):
    folder = tmp_path / "later"
    process = start("--folder", str(folder))
    assert process.stderr.readline().startswith(f"The folder {folder} does not exist.")
    folder.mkdir()
    folder.joinpath("a.md").write_text(write_page("a", "First."))
    wait_until(has(config, "first", ["a"]))


def test_worker_with_wrong_settings_ends_and_says_why(config, start, monkeypatch):
    monkeypatch.setenv("KB_PORT", "many")
    process = start()
    _, said = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "many" in said


def test_failure_is_said_once_and_the_index_stays(config, origin, loader):
    said = []
    follower = Follower(config, loader, said.append)
    follower.step()
    origin.path.rename(origin.path.with_name("away"))
    pauses = [follower.step() for _ in range(3)]
    assert len(said) <= 2
    assert pauses == sorted(pauses)
    assert has(config, "jam", ["jam"])()
    origin.path.with_name("away").rename(origin.path)
    assert follower.step() == LOOK_EVERY


class CountingLoader(Loader):
    """A loader that counts how often it asks its sources."""

    tries = 0

    def revisions(self):
        self.tries += 1
        return super().revisions()


def test_source_that_is_gone_is_tried_less_and_less_often(config, origin):
    said = []
    with CountingLoader(config) as loader:
        follower = Follower(config, loader, said.append)
        follower.step()
        away = origin.path.rename(origin.path.with_name("away"))
        loader.tries = 0
        end = time.monotonic() + 3
        while time.monotonic() < end:
            follower.step()
            time.sleep(0.05)
        # 0.3, 0.6 and 1.2 seconds apart, and not at every one of the looks.
        assert 1 <= loader.tries <= 5
        assert len(said) == 2
        away.rename(origin.path)
        loader.tries = 0
        follower.step()
        assert (loader.tries, loader.behind) == (1, ())


def can_be_read(config, name):
    """Whether the site has the page of a document again."""
    try:
        view = view_of(config.data_folder)
        return name in view.page(view.library.get(name)).html
    except (KbError, sqlite3.Error):
        return False


@pytest.mark.parametrize("gone", [".", "pages.sqlite", "sources", "generations", "worker.sock"])
def test_deleted_data_are_made_again(config, start, gone):
    start()
    wait_until(has(config, "weekly jam", ["jam"]))
    wait_until((config.data_folder / "worker.sock").exists)
    lost = config.data_folder / gone
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    wait_until(lambda: lost.exists() and can_be_read(config, "jam"))
    wait_until((config.data_folder / "worker.sock").exists)


def test_other_writer_is_waited_for(config, loader):
    said = []
    follower = Follower(config, loader, said.append)
    with Lock(lock_file(config)).acquire():
        follower.step()
    assert find_current(config.data_folder) is None
    follower.step()
    assert has(config, "jam", ["jam"])()


def test_remote_source_is_asked_from_time_to_time(tmp_path, origin, write_page):
    source = Source(location=origin.path.as_uri())
    config = Config(data_folder=tmp_path / "data", sources=(source,), fetch_every=1)
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(config, stop), kwargs={"say": [].append})
    thread.start()
    wait_until(has(config, "jam", ["jam"]))
    origin.commit({"demo.md": write_page("demo", "About marmalade.")})
    wait_until(has(config, "marmalade", ["demo"]))
    stop.set()
    thread.join()


def test_two_workers_share_one_index(config, origin, write_page):
    with Loader(config) as one, Loader(config) as other:
        followers = [Follower(config, loader, [].append) for loader in (one, other)]
        for follower in followers:
            follower.step()
        origin.commit({"demo.md": write_page("demo", "About marmalade.")})
        for follower in followers:
            follower.step()
    assert find_current(config.data_folder).number == 2
    assert has(config, "marmalade", ["demo"])()


def test_clones_are_packed_now_and_then(config, origin, loader, write_page, monkeypatch):
    monkeypatch.setattr("search.worker.following._CHANGES_TO_PACK", 2)
    follower = Follower(config, loader, print)
    packs = []
    for number in range(3):
        origin.commit({"a.md": write_page("a", f"Text {number}.")})
        follower.step()
        packs.append(len([*config.data_folder.glob("sources/*.git/objects/pack/*.pack")]))
    assert packs == [1, 1, 2]
