"""The site's own branch of a source: what was written here and is not over there yet."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kb.repository.clone import HEAD, REMOTE, Clone

KEPT = "refs/heads/kb/conflict/"
"""Where commits are kept that do not fit what changed over there."""

OURS = "refs/heads/kb/"
"""Where everything stands that was committed here."""

BASES = "refs/kb/base/"
"""Where it is kept what our branches stand on."""

_NOTHING = "0" * 40


@dataclass(frozen=True, slots=True)
class Own:
    """The names of our branch beside `upstream`, the reference of the source that it follows.

    `name` exists only while it has commits that are not over there. `base` is the commit of the
    source that they stand on: everything between the two is ours.
    """

    upstream: str

    @property
    def name(self) -> str:
        """The full name of our branch."""
        return f"{OURS}{self._tail}"

    @property
    def base(self) -> str:
        """The full name of the reference to where our branch begins."""
        return f"{BASES}{self._tail}"

    @property
    def _tail(self) -> str:
        if self.upstream == HEAD:
            return "head"
        return f"branch/{self.upstream.removeprefix(REMOTE)}"


def move(clone: Clone, name: str, new: str | None, old: str | None) -> None:
    """Let a reference name `new` instead of `old`; None stands for no reference.

    The clone has to be locked. When this returns, the disk has it. Raises RepositoryError where
    the reference does not name `old`; then nothing is changed.
    """
    order = f"update {name}\0{new or _NOTHING}\0{old or _NOTHING}\0"
    clone.git.run(
        "update-ref", "--stdin", "-z",
        task=f"move the branch {name}", stdin=order.encode("utf-8", "surrogateescape"),
    )  # fmt: skip
    # Git writes the file through to the disk, but not the folder that has its name.
    for folder in (clone.folder / name).parents:
        if folder.is_dir():
            _write_through(folder)
        if folder == clone.folder:
            break


def advance(clone: Clone, own: Own, commit: str, known: Mapping[str, str]) -> None:
    """Let our branch name `commit`, whose parent is what it, or else its source, names now.

    `known` are the references as they are now: of the source, of our branch and of its base.
    """
    if own.name not in known:
        # First the base: without a branch it means nothing, but a branch without it would.
        move(clone, own.base, known[own.upstream], known.get(own.base))
    move(clone, own.name, commit, known.get(own.name))


def keep(clone: Clone, commit: str) -> str:
    """Keep `commit` and what led to it on a branch of its own. Returns the branch's short name."""
    known = clone.references(KEPT)
    for name, tip in known.items():
        if tip == commit:
            return name.removeprefix("refs/heads/")
    name = f"{KEPT}{datetime.now(UTC):%Y-%m-%d}-{commit[:10]}"
    move(clone, name, commit, None)
    return name.removeprefix("refs/heads/")


def kept(clone: Clone) -> Mapping[str, str]:
    """The branches that wait for a person to look at them, by short name, with their commits."""
    return {name.removeprefix("refs/heads/"): tip for name, tip in clone.references(KEPT).items()}


def set_aside(clone: Clone) -> None:
    """Keep all that is ours on branches of their own: the source is another one now."""
    for name, tip in clone.references(f"{OURS}head", f"{OURS}branch/").items():
        keep(clone, tip)
        move(clone, name, None, tip)
    for name, commit in clone.references(BASES).items():
        move(clone, name, None, commit)


def _write_through(folder: os.PathLike[str]) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
