"""Time snapshot and history on a repository of 10,000 files and 20,000 commits.

    python benchmarks/history.py [--files 10000] [--commits 20000]

`git log` with the same switches is the peer, measured in the same run: it is the part of the work
that cannot be avoided when nothing is known yet.
"""

import argparse
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kb.config import Source
from kb.repository import Repository

T = TypeVar("T")

# One commit in so many begins a side branch that is merged at once, or moves a file.
MERGE_EVERY, RENAME_EVERY = 10, 23


def write_history(files: int, commits: int) -> Iterator[str]:
    """The commands for `git fast-import`; the same every time."""
    chance = random.Random(1)  # noqa: S311 - the same numbers every time are the point
    names = [f"content/group-{n % 100:02}/page-{n:05}.md" for n in range(files)]
    yield _commit(1, "Add everything", [_file(name, name) for name in names])
    mark, number = 1, 1
    while number < commits:
        number += 1
        place = chance.randrange(files)
        change = _file(names[place], f"{number} {chance.random()}")
        if number % MERGE_EVERY == 0 and mark > MERGE_EVERY:
            yield _commit(number, "Change aside", [change], mark - MERGE_EVERY // 2)
            number += 1
            yield _commit(number, f"Merge {number - 1}", [change], mark, number - 1)
        elif number % RENAME_EVERY == 1:
            old = names[place]
            names[place] = f"{old.rsplit('-', 1)[0]}-{number:06}.md"
            yield _commit(number, "Rename", [f"R {old} {names[place]}\n"], mark)
        else:
            yield _commit(number, f"Change {number}", [change], mark)
        mark = number


def _file(name: str, salt: str) -> str:
    text = f"# {name}\n\n" + f"Some words about {salt}.\n" * 20
    return f"M 100644 inline {name}\ndata {len(text)}\n{text}\n"


def _commit(number: int, message: str, changes: list[str], parent: int = 0, other: int = 0) -> str:
    who = f"Author {number % 40} <author{number % 40}@example.org>"
    head = f"commit refs/heads/main\nmark :{number}\n"
    head += f"committer {who} {1_600_000_000 + number * 60} +0000\n"
    head += f"data {len(message)}\n{message}\n"
    head += (f"from :{parent}\n" if parent else "") + (f"merge :{other}\n" if other else "")
    return head + "".join(changes) + "\n"


def timed(label: str, action: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = action()
    print(f"{label:<48} {time.perf_counter() - started:8.3f} s")
    return result


def git(folder: Path, *arguments: str, text: str | None = None) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=text,
        text=True,
        capture_output=True,
        check=True,
    )
    return done.stdout


def measure(origin: Path, data: Path) -> None:
    source = Source(location=str(origin), folder="content")
    repository = timed("open", lambda: Repository.open(source, data))
    timed("first fetch", repository.fetch)
    timed("fetch, nothing new", repository.fetch)
    timed("moved_upstream, 100 times", lambda: [repository.moved_upstream() for _ in range(100)])
    snapshot = timed("snapshot", repository.snapshot)
    timed("read all files", lambda: sum(1 for _ in snapshot.read(_blobs(snapshot))))
    timed("peer: git log", lambda: git(origin, "log", "--raw", "-z", "main"))
    timed("peer: git log -M -c", lambda: git(origin, "log", "-M", "-c", "--raw", "-z", "main"))
    whole = timed("history, nothing known", repository.history)
    timed("history, all known", repository.history)
    timed("history, all known, new process", Repository.open(source, data).history)
    text = "".join(
        [
            "commit refs/heads/main\ncommitter A <a@example.org> 1800000000 +0000\n",
            "data 1\nx\nfrom refs/heads/main^0\n",
            _file("content/new.md", "news"),
        ]
    )
    git(origin, "fast-import", "--quiet", text=text)
    timed("fetch, one commit", repository.fetch)
    timed("snapshot, one commit more", repository.snapshot)
    more = timed("history, one commit more", repository.history)
    print(f"{len(whole.files)} files, then {len(more.files)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _blobs(snapshot) -> list[str]:  # noqa: ANN001
    return [entry.blob for entry in snapshot.entries.values()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        origin = Path(folder, "origin")
        origin.mkdir()
        git(origin, "init", "--quiet", "--bare", "--initial-branch=main")
        text = "".join(write_history(options.files, options.commits))
        timed("build the repository", lambda: git(origin, "fast-import", "--quiet", text=text))
        measure(origin, Path(folder, "data"))


if __name__ == "__main__":
    main()
