"""Commits of our own are taken out of a damaged clone, as many as can still be read.

Object by object, because Git itself gives up as soon as anything beside them is damaged.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kb.errors import RepositoryError
from kb.repository.clone import Clone
from kb.repository.git import LONG, Git
from kb.repository.own import move

_ID_BYTES: Final = 20
_SUBMODULE: Final = b"160000"


@dataclass(frozen=True, slots=True)
class Rescue:
    """What became of a reference: its full name, and whether all that it led to could be read."""

    name: str
    whole: bool


def rescue(damaged: Clone, fresh: Clone, name: str, tip: str) -> Rescue:
    """Take the reference `name`, which names `tip`, over into the clone `fresh`.

    Where its last commits cannot be read, the last that can be is taken instead.
    """
    can_be_read = not _absent(fresh.git, [tip]) or tip in _commits(damaged.git, [tip])
    start = tip if can_be_read else _last_of_all(damaged.git, fresh.git)
    last = ""
    for commit in reversed(_trail(damaged.git, fresh.git, start) if start else []):
        try:
            _copy(damaged.git, fresh.git, commit)
        except RepositoryError:
            break
        last = commit
    if last:
        move(fresh, name, last, None)
    return Rescue(name, last == tip)


def _last_of_all(damaged: Git, fresh: Git) -> str:
    """The commit that nothing leads to any more; empty where there is none, or several."""
    said = damaged.run(
        "fsck", "--dangling", "--no-progress", "--no-reflogs",
        task="look for commits without a name", limits=LONG, accept=tuple(range(256)),
    )  # fmt: skip
    found = re.findall(r"^dangling commit ([0-9a-f]{40})$", said.decode("utf-8", "replace"), re.M)
    tips = _absent(fresh, found)
    return tips[0] if len(tips) == 1 else ""


def _commits(git: Git, names: Iterable[str]) -> dict[str, list[str]]:
    """Those of the commits that can be read, each with what it needs."""
    found = {}
    for name in names:
        try:
            found[name] = _children("commit", _read(git, "commit", name))
        except RepositoryError:
            continue
    return found


def _trail(damaged: Git, fresh: Git, tip: str) -> list[str]:
    """`tip` and what led to it, as far as it can be read, until one that the source has."""
    trail = [tip]
    while _absent(fresh, trail[-1:]):
        needs = _commits(damaged, trail[-1:]).get(trail[-1], [])
        if len(needs) <= 1:
            break
        trail.append(needs[1])
    return trail


def _copy(damaged: Git, fresh: Git, start: str) -> None:
    """Write the object `start` into `fresh`, after all that it needs. Raises RepositoryError."""
    kinds = _kinds(damaged, [start])
    pending = _absent(fresh, [start])
    while pending:
        name = pending[-1]
        if name not in kinds:
            raise RepositoryError(f"The object {name} cannot be read.")
        data = _read(damaged, kinds[name], name)
        missing = _absent(fresh, _children(kinds[name], data))
        if missing:
            kinds |= _kinds(damaged, missing)
            pending += missing
            continue
        _write(fresh, kinds[name], name, data)
        pending = _absent(fresh, pending[:-1]) if len(pending) > 1 else []


def _read(git: Git, kind: str, name: str) -> bytes:
    return git.run("cat-file", kind, name, task=f"read the {kind} {name}")


def _write(git: Git, kind: str, name: str, data: bytes) -> None:
    said = git.run("hash-object", "-w", "-t", kind, "--stdin", task="save an object", stdin=data)
    if said.decode("ascii").strip() != name:
        raise RepositoryError(f"The object {name} is damaged.")


def _children(kind: str, data: bytes) -> list[str]:
    """The objects that one needs: of a commit its tree, then its parents."""
    if kind == "commit":
        lines = data.partition(b"\n\n")[0].split(b"\n")
        named = [line.split(b" ")[1] for line in lines if line.startswith((b"tree ", b"parent "))]
        return [name.decode("ascii") for name in named]
    found, start = [], 0
    while kind == "tree" and start < len(data):
        end = data.index(b"\0", start) + 1
        if not data.startswith(_SUBMODULE, start):
            found.append(data[end : end + _ID_BYTES].hex())
        start = end + _ID_BYTES
    return found


def _kinds(git: Git, names: Iterable[str]) -> dict[str, str]:
    """The kinds of those objects that can be read, as far as can be seen without reading them."""
    asked = "".join(f"{name}\n" for name in names)
    said = git.run("cat-file", "--batch-check", task="look up objects", stdin=asked.encode())
    lines = [line.split(" ") for line in said.decode("utf-8", "replace").splitlines()]
    return {line[0]: line[1] for line in lines if line[1] != "missing"}


def _absent(git: Git, names: list[str]) -> list[str]:
    known = _kinds(git, names)
    return [name for name in dict.fromkeys(names) if name not in known]
