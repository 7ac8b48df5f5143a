import multiprocessing
import os
import random
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from kb.errors import BusyError
from kb.locking import Lock
from kb.repository import Repository
from kb.repository import clone as clones

FETCH = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from kb.config import Source
    from kb.repository import Repository
    print("ready", flush=True)
    while True:
        repository = Repository.open(Source(location=sys.argv[1]), Path(sys.argv[2]))
        repository.fetch()
        repository.history()
    """
)


@pytest.mark.parametrize(
    "leftover",
    ["HEAD.lock", "packed-refs.lock", "packed-refs.new", "config.lock", "shallow.lock",
     "shallow_Xy12", "refs/kb/head.lock", "refs/remotes/origin/main.lock",
     "objects/info/commit-graph.lock", "objects/info/commit-graphs/tmp_graph_Xy12",
     "objects/pack/tmp_pack_Xy12", "objects/pack/pack-12.keep", "objects/pack/.tmp-12-pack-34.idx",
     "objects/pack/multi-pack-index.lock", "objects/ab/tmp_obj_Xy12", "fast_import_crash_12",
     "../library.history.12"],
)  # fmt: skip
def test_leftover_of_a_killed_git_is_removed(origin, follow, leftover):
    origin.commit({"a.md": "1"})
    repository = follow()
    path = repository._clone.folder / leftover
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    latest = origin.commit({"a.md": "2"})
    repository.fetch()
    assert (repository.head(), path.exists()) == (latest, False)


def test_half_made_clone_is_completed(origin, follow, texts, tmp_path):
    origin.commit({"a.md": "1"})
    (tmp_path / "data" / "sources" / "library.git" / "objects").mkdir(parents=True)
    assert texts(follow().snapshot()) == {"a.md": "1"}


def test_clone_in_use_is_named_with_its_user(origin, follow, tmp_path, monkeypatch):
    origin.commit({"a.md": "1"})
    repository = follow()
    monkeypatch.setattr(clones, "WAIT", 0.1)
    with Lock(tmp_path / "data" / "sources" / "library.lock").acquire():
        with pytest.raises(BusyError, match=f"locked by process {os.getpid()}"):
            repository.fetch()
        assert repository.snapshot().entries


def test_address_with_a_password_is_in_no_file_of_the_clone(follow, tmp_path):
    follow("https://alice:secret@example.invalid/x", fetch=False)
    for path in (tmp_path / "data").rglob("*"):
        assert path.is_dir() or b"secret" not in path.read_bytes()


def test_site_branches_are_left_alone_by_fetches_and_moves(origin, follow, new_origin):
    commit = origin.commit({"a.md": "1"})
    repository = follow()
    git = repository._clone.git
    git.run("update-ref", "refs/heads/kb/proposal", commit, task="make a branch")
    other = new_origin("other")
    other.commit({"b.md": "b"})
    follow(other.path)
    said = git.run("rev-parse", "refs/heads/kb/proposal", task="ask")
    assert said.decode().strip() == commit


def fetch_often(source, data):
    for _ in range(10):
        repository = Repository.open(source, data)
        repository.fetch()
        assert list(repository.snapshot().entries) == ["a.md"]


def test_several_processes_may_fetch_at_once(origin, follow, tmp_path):
    origin.commit({"a.md": "1"})
    source = follow(fetch=False).source
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=fetch_often, args=(source, tmp_path / "data")) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4


def test_killed_at_any_moment_the_next_fetch_works(origin, follow, tmp_path):
    chance = random.Random(4)  # noqa: S311 - the same moments every time
    for number in range(12):
        latest = origin.commit({f"{number}-{part}.md": "x" * 5000 for part in range(40)})
        command = [sys.executable, "-c", FETCH, str(origin.path), str(tmp_path / "data")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        repository = follow()
        assert repository.head() == latest
        assert len(repository.history().files) == 40 * (number + 1)
