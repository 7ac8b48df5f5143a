import multiprocessing
import os
import random
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from kb.config import Source
from kb.errors import ConflictError, RepositoryError
from kb.repository import Person, Repository
from kb.repository.clone import HEAD, REMOTE
from kb.repository.own import Own, keep, move

ALICE = Person("Alice", "alice@example.org")
FORK = multiprocessing.get_context("fork")


@pytest.mark.parametrize(
    ("upstream", "name", "base"),
    [
        (HEAD, "refs/heads/kb/head", "refs/kb/base/head"),
        (f"{REMOTE}a/b", "refs/heads/kb/branch/a/b", "refs/kb/base/branch/a/b"),
    ],
)
def test_own_branch_is_named_after_what_it_follows(upstream, name, base):
    assert (Own(upstream).name, Own(upstream).base) == (name, base)


def test_reference_that_moved_is_not_moved_again(origin, follow):
    first, second = origin.commit({"a.md": "1"}), origin.commit({"a.md": "2"})
    clone = follow()._clone
    move(clone, "refs/heads/kb/head", second, None)
    with pytest.raises(RepositoryError, match="could not move the branch"):
        move(clone, "refs/heads/kb/head", None, first)
    assert clone.references("refs/heads/kb/") == {"refs/heads/kb/head": second}


def test_commit_is_kept_once(origin, follow):
    commit = origin.commit({"a.md": "1"})
    clone = follow()._clone
    assert keep(clone, commit) == keep(clone, commit)
    assert list(clone.references("refs/heads/kb/conflict/").values()) == [commit]


def write_files(location, data, times, number):
    repository = Repository.open(Source(location=location), Path(data))
    seconds = []
    for each in range(times):
        started = time.monotonic()
        repository.commit({f"{number}-{each}.md": b"x"}, "Add", ALICE, expected={})
        seconds.append(time.monotonic() - started)
    return seconds


def write_same(location, data, blob, number):
    repository = Repository.open(Source(location=location), Path(data))
    try:
        repository.commit({"a.md": b"by %d" % number}, "Win", ALICE, expected={"a.md": blob})
    except ConflictError as error:
        return error.path
    return "won"


def eight(call, *rest):
    """What `call` says in eight processes; each is told its number, and ends of itself.

    A pool of multiprocessing would end them by SIGTERM, which may find one half way to its end.
    """
    with ProcessPoolExecutor(8, mp_context=FORK) as pool:
        running = [pool.submit(call, *rest, number) for number in range(8)]
        return [each.result() for each in running]


def test_eight_writers_of_different_files_lose_nothing(origin, follow, tmp_path):
    origin.commit({"a.md": "1"})
    repository = follow()
    eight(write_files, str(origin.path), str(tmp_path / "data"), 5)
    names = {f"{number}-{each}.md" for number in range(8) for each in range(5)}
    assert repository.snapshot().entries.keys() == names | {"a.md"}


def test_of_eight_writers_of_one_file_one_wins(origin, follow, tmp_path):
    origin.commit({"a.md": "1"})
    repository = follow()
    blob = repository.snapshot().entries["a.md"].blob
    ends = eight(write_same, str(origin.path), str(tmp_path / "data"), blob)
    assert sorted(ends) == ["a.md"] * 7 + ["won"]


def write_until_killed(location, data, prefix, acknowledged):
    """Commit one file after the other; each is noted when, and only when, the call came back."""
    repository = Repository.open(Source(location=location), Path(data))
    repository.fetch()
    for number in range(1000):
        name = f"{prefix}-{number}.md"
        repository.commit({name: name.encode()}, "Add", ALICE, expected={})
        os.write(acknowledged, f"{name}\n".encode())


def kill(process, *, with_children):
    """As by kill -9, or as by a loss of power where Git dies as well."""
    os.kill(process, signal.SIGSTOP)
    if with_children:
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
    os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.soak)])
def test_killed_at_any_moment_no_acknowledged_commit_is_lost(origin, follow, tmp_path, rounds):
    rng = random.Random(rounds)  # noqa: S311 - the same moments every time
    origin.commit({"a.md": "1"})
    repository = follow()
    notes = tmp_path / "acknowledged"
    place = (str(origin.path), str(tmp_path / "data"))
    with notes.open("ab") as file:
        for number in range(rounds):
            origin.commit({"theirs.md": str(number)})
            worker = FORK.Process(target=write_until_killed, args=(*place, number, file.fileno()))
            worker.start()
            time.sleep(rng.uniform(0.01, 0.35))
            kill(worker.pid, with_children=number % 2 == 0)
            worker.join()
            repository.commit({f"after-{number}.md": b"x"}, "Go on", ALICE, expected={})
            file.write(f"after-{number}.md\n".encode())
            file.flush()
    repository.fetch()
    entries = repository.snapshot().entries
    assert set(notes.read_text().split()) - entries.keys() == set()
    repository._clone.git.run("fsck", "--strict", "--connectivity-only", task="check")
    leftovers = [path.name for path in repository._clone.folder.rglob("*.lock")]
    assert (leftovers, repository.kept()) == ([], {})
