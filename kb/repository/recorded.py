"""Commits made here that are found again by a trailer, which outlasts a replay."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.repository.clone import Clone
from kb.repository.own import OURS, move
from kb.repository.repository import Repository

ASIDE = f"{OURS}curation/"
"""Where commits wait that are not to go into the library by themselves."""

_NOTHING = "0" * 40


@dataclass(frozen=True, slots=True)
class Recorded:
    """A commit, its subject and who acted, and the blobs of each path of the library.

    Of the two blobs the first is from before the commit; None stands for no file. `branch` is the
    full name of the reference where it waits, empty where it is in the library.
    """

    commit: str
    subject: str
    actor: str
    blobs: Mapping[str, tuple[str | None, str | None]]
    branch: str = ""


def find_recorded(repository: Repository, trailer: str, value: str) -> Recorded | None:
    """The commit whose message has `trailer` with that value, in the library or beside it."""
    clone = repository._clone
    found = _find(clone, repository.head(), trailer, value)
    if found:
        return _recorded(repository, found, "")
    for name, tip in clone.references(ASIDE).items():
        if _find(clone, tip, trailer, value) == tip:
            return _recorded(repository, tip, name)
    return None


def withdraw(repository: Repository, recorded: Recorded) -> None:
    """Take away the branch on which a commit waits. Raises RepositoryError where it has moved."""
    with repository._clone.locked() as clone:
        move(clone, recorded.branch, None, recorded.commit)


def _find(clone: Clone, tip: str, trailer: str, value: str) -> str:
    said = clone.git.run(
        "log", "--fixed-strings", f"--grep={trailer}: {value}", "-z", "--no-color",
        f"--format=%H %(trailers:key={trailer},valueonly,separator=%x1f)",
        "--end-of-options", tip, task="look for an action",
    )  # fmt: skip
    # What a text quotes is no trailer.
    rows = (row.strip().partition(" ") for row in said.decode("utf-8", "replace").split("\0"))
    return next((commit for commit, _, named in rows if value in named.split("\x1f")), "")


def _recorded(repository: Repository, commit: str, branch: str) -> Recorded:
    git = repository._clone.git
    said = git.run(
        "show", "--no-patch", "-z", "--no-color", "--no-notes",
        "--format=%s%x00%(trailers:key=Acted-by,valueonly,separator=%x1f)",
        "--end-of-options", commit, task="read an action",
    )  # fmt: skip
    subject, actor, *_ = [*said.decode("utf-8", "replace").split("\0"), ""]
    steps = git.run(
        "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-commit-id",
        "--end-of-options", commit, task="read what an action changed",
    )  # fmt: skip
    tokens = steps.decode("utf-8", "surrogateescape").split("\0")
    above = f"{repository.folder}/" if repository.folder else ""
    blobs = {
        tokens[n + 1].removeprefix(above): _pair(tokens[n].split())
        for n in range(0, len(tokens) - 1, 2)
    }
    return Recorded(commit, subject, actor.strip(), blobs, branch)


def _pair(words: list[str]) -> tuple[str | None, str | None]:
    before, after = (None if one == _NOTHING else one for one in words[2:4])
    return before, after
