"""Snapshot and history of a repository with twice as many commits as files.

    python benchmarks/history.py [--documents 1000 10000] [--json FILE]

`git log` with the same switches is the peer, measured in the same run: it is the part of the work
that cannot be avoided when nothing is known yet.
"""

import tempfile
from pathlib import Path

from corpus import change, git, make_origin
from report import Figures, run, seconds, timed

from kb.config import Source
from kb.repository import Person, Repository

_LOOKS, _SAVES = 100, 10


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    with tempfile.TemporaryDirectory() as name:
        origin, data = make_origin(Path(name), documents), Path(name, "data")
        source = Source(location=str(origin), folder="content")
        repository = Repository.open(source, data)
        figures = {
            "first fetch, s": seconds(repository.fetch),
            "fetch, nothing new, s": seconds(repository.fetch),
        }
        looks = seconds(lambda: [repository.moved_upstream() for _ in range(_LOOKS)])
        taken, snapshot = timed(repository.snapshot)
        blobs = [entry.blob for entry in snapshot.entries.values()]
        log = seconds(lambda: git(origin, "log", "-M", "-c", "--raw", "-z", "main"))
        whole = seconds(repository.history)
        figures |= {
            "look whether it moved, ms": 1000 * looks / _LOOKS,
            "snapshot, s": taken,
            "read all files, s": seconds(lambda: sum(1 for _ in snapshot.read(blobs))),
            "peer: git log -M -c, s": log,
            "history, nothing known, s": whole,
            "history beside the peer, times": whole / log,
            "history, all known, s": seconds(repository.history),
            "history, new process, s": seconds(Repository.open(source, data).history),
        }
        change(origin, "marmalade")
        return figures | {
            "fetch, one commit, s": seconds(repository.fetch),
            "history, one commit more, s": seconds(repository.history),
            "save a commit, ms": _save(repository),
        }


def _save(repository: Repository) -> float:
    """Milliseconds for each of some commits that are made here."""
    bob = Person("Bob", "bob@example.org")
    taken = seconds(
        lambda: [
            repository.commit({f"saved-{n}.md": b"x"}, "Save", bob, expected={})
            for n in range(_SAVES)
        ]
    )
    return 1000 * taken / _SAVES


if __name__ == "__main__":
    run(__doc__ or "", measure)
