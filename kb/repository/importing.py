"""A folder without Git becomes commits in the clone: one now, and one whenever files changed."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from kb.config import Source
from kb.errors import RepositoryError
from kb.quotation import quoted
from kb.repository.clone import HEAD, REMOTE, Clone
from kb.repository.entries import Entry, Limits
from kb.repository.folder import Folder
from kb.repository.git import LONG
from kb.repository.location import Origin
from kb.repository.objects import list_tree
from kb.repository.snapshot import Snapshot

BRANCH = f"{REMOTE}main"
"""The branch that the commits of an import are on."""

_COMMITTER = "Folder import <import@localhost>"


def part_of(top: Path, source: Source) -> Path:
    """The folder of an import: the whole location, or the part of it that is the library.

    Raises RepositoryError where there is none.
    """
    part = (top / source.folder.strip("/")).resolve()
    if part.is_dir() and part.is_relative_to(top):
        return part
    raise RepositoryError(
        f"The source '{source.name}' has no folder {quoted(source.folder)} in {top}.",
        "Correct `folder` of the source.",
    )


def files_of(
    origin: Origin, source: Source, limits: Limits, data: Path, *, gone: bool
) -> Folder | None:
    """The files of an import, without the data folder `data`; None for what Git has.

    Raises RepositoryError where the library's folder is not there, unless all of it is `gone`.
    """
    if origin.kind != "import":
        return None
    top = Path(origin.address)
    place = top / source.folder.strip("/") if gone else part_of(top, source)
    return Folder(place, source.name, limits, data)


def import_files(clone: Clone, files: Snapshot, prefix: str) -> None:
    """Commit `files` below the folder `prefix`, unless the last import holds just these.

    The clone has to be locked. Files are written by their bytes as they were read, so that
    swapping one for a link while this runs brings nothing else in.
    """
    above = f"{prefix}/" if prefix else ""
    wanted = {above + path: entry for path, entry in files.entries.items()}
    parent = clone.references().get(BRANCH, "")
    listed = list_tree(clone.git, parent, sizes=False) if parent else []
    present = {item.path: item.blob for item in listed}
    if parent and present == {path.encode(): entry.blob for path, entry in wanted.items()}:
        return
    with tempfile.TemporaryFile(dir=clone.lock.parent) as stream:
        _write_commit(stream, parent, wanted, files, set(present.values()))
        stream.seek(0)
        clone.git.run(
            "fast-import", "--quiet", "--done",
            task=f"import the folder {clone.origin.address}", stdin=stream, limits=LONG,
        )  # fmt: skip


def _write_commit(
    stream: IO[bytes],
    parent: str,
    wanted: Mapping[str, Entry],
    files: Snapshot,
    present: set[str],
) -> None:
    """Write the commands for one commit, in the format of `git fast-import`."""
    fresh = list(dict.fromkeys(e.blob for e in wanted.values() if e.blob not in present))
    marks = {blob: f":{number}" for number, blob in enumerate(fresh, start=1)}
    for blob, content in files.read(fresh):
        stream.write(f"blob\nmark {marks[blob]}\ndata {len(content)}\n".encode())
        stream.write(content + b"\n")
    message = f"Import {len(wanted)} files".encode()
    stream.write(f"commit {BRANCH}\ncommitter {_COMMITTER} {int(time.time())} +0000\n".encode())
    stream.write(b"data %d\n%s\n" % (len(message), message))
    if parent:
        stream.write(f"from {parent}\ndeleteall\n".encode())
    for path, entry in wanted.items():
        escaped = path.replace('"', '\\"')  # control characters and backslashes were refused
        stream.write(f'M 100644 {marks.get(entry.blob, entry.blob)} "{escaped}"\n'.encode())
    stream.write(f"reset {HEAD}\nfrom {BRANCH}\n\ndone\n".encode())
