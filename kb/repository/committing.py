"""Commits without a checkout: written by `git fast-import`, then shown by moving one reference."""

import errno
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from kb.errors import RepositoryError
from kb.repository.changes import (
    Changes,
    Seen,
    Written,
    blobs_of,
    check_changes,
    clean_message,
    clean_name,
    differing,
)
from kb.repository.clone import Clone
from kb.repository.entries import Limits
from kb.repository.git import LONG
from kb.repository.history import Person
from kb.repository.objects import list_tree

COMMITTER = "Guildbook <guildbook@localhost>"
"""Who writes commits down, whoever their author is."""

# Where a commit stands until it is complete; whatever a killed process left there is overwritten.
_SCRATCH = "refs/kb/new"

# One file is written through to the disk faster than many, and needs no second process.
_ONE_PACK = (("fastimport.unpackLimit", "1"),)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to be written; the paths of `changes` are those in the library."""

    changes: Changes
    message: str
    author: Person


@dataclass(frozen=True, slots=True)
class Top:
    """What a commit is made on: its parent, and there the library's folder with its tree."""

    parent: str
    tree: str
    folder: str


def write(clone: Clone, top: Top, draft: Draft, expected: Seen, limits: Limits) -> Written:
    """Write `draft` as a child of `top`; no branch has it yet. The clone has to be locked.

    Raises ConflictError where a file is not the expected one, RepositoryError for what is refused.
    """
    found = list_tree(clone.git, top.tree, sizes=False)
    present = {item.path.decode("utf-8", "surrogateescape"): item for item in found}
    check_changes(present, draft.changes, expected, limits)
    fresh = differing(present, draft.changes)
    if not fresh:
        return Written(top.parent, blobs_of(draft.changes))
    above = f"{top.folder}/" if top.folder else ""
    modes = {above + path: present[path].mode for path in fresh if path in present}
    moved = replace(draft, changes={above + path: content for path, content in fresh.items()})
    with tempfile.TemporaryFile(dir=clone.lock.parent) as stream:
        _write_orders(stream, top.parent, moved, modes)
        stream.seek(0)
        said = replace(clone.git, settings=_ONE_PACK).run(
            "fast-import", "--quiet", "--force", "--done",
            task=f"save the change in {clone.folder}", stdin=stream, limits=LONG,
        )  # fmt: skip
    return Written(said.decode("ascii").strip(), blobs_of(draft.changes))


@contextmanager
def sentences(clone: Clone) -> Iterator[None]:
    """Turn what the system says about the disk into a RepositoryError with a remedy."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RepositoryError(
            f"The change could not be saved in {clone.folder}: {reason}.",
            _REMEDIES.get(error.errno or 0, "Check the disk that holds the data folder."),
        ) from error


_ROOM = "Make room on the disk that holds the data folder, and save again."
_RIGHTS = "Give the user that runs Guildbook the right to write to the data folder."
_REMEDIES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "Raise the limit on the size of files (`ulimit -f`), and save again.",
    errno.EROFS: "Mount the disk that holds the data folder so that it can be written to.",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
}


def _write_orders(stream: IO[bytes], parent: str, draft: Draft, modes: Mapping[str, str]) -> None:
    now = int(time.time())
    name, email = clean_name(draft.author.name), clean_name(draft.author.email)
    message = clean_message(draft.message).encode("utf-8", "replace")
    lines = [
        f"commit {_SCRATCH}",
        "mark :1",
        f"author {name or 'Unknown'} <{email}> {now} +0000",
        f"committer {COMMITTER} {now} +0000",
    ]
    stream.write("\n".join(lines).encode("utf-8", "replace"))
    stream.write(b"\ndata %d\n%s\nfrom %s\n" % (len(message), message, parent.encode()))
    # Removals first, so that a folder can take the place of a file.
    for path in [path for path, content in draft.changes.items() if content is None]:
        stream.write(f"D {_quote(path)}\n".encode())
    for path, content in draft.changes.items():
        if content is not None:
            mode = "100755" if modes.get(path) == "100755" else "100644"
            stream.write(f"M {mode} inline {_quote(path)}\n".encode())
            stream.write(b"data %d\n%s\n" % (len(content), content))
    stream.write(b"\nget-mark :1\ndone\n")


def _quote(path: str) -> str:
    """`path` in the form of fast-import."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
