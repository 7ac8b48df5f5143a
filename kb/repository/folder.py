"""A folder of files as they are saved, read-only: for live previews, and for imports."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import NotFoundError, RepositoryError
from kb.repository.entries import MAX_DEPTH, Found, Limits, sift
from kb.repository.snapshot import Snapshot

# A file saved this recently, in nanoseconds, may be saved again without a new time stamp.
_FRESH = 2_000_000_000
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

Mark = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes, and inode: together they tell a changed file."""


@dataclass(frozen=True, slots=True)
class _Met:
    """Something met on the walk, before its bytes are looked at; a `mark` only regular files."""

    path: bytes
    mode: str
    mark: Mark | None = None


class Folder:
    """A folder on this machine, with what is known of its files from the last look.

    Hidden files and folders (their names begin with a dot) and the folder `leave_out` are passed
    over; symbolic links are reported, not followed. Names are given below `name` in messages.
    """

    def __init__(
        self, path: Path, name: str, limits: Limits | None = None, leave_out: Path | None = None
    ) -> None:
        self.path = path.resolve()
        self.name = name
        self._limits = limits or Limits()
        self._leave_out = os.fsencode(leave_out.resolve()) if leave_out else b""
        self._known: dict[bytes, tuple[Mark, str]] = {}

    def snapshot(self) -> Snapshot:
        """The files as they are now; files unchanged since the last call are not read again.

        Raises RepositoryError where the folder cannot be read.
        """
        now = time.time_ns()
        found = [self._look(met) for met in self._walk()]
        self._known = {
            path: known for path, known in self._known.items() if now - known[0][0] > _FRESH
        }
        entries, problems = sift(found, self._limits)
        listing = "".join(f"{path}\0{entries[path].blob}\n" for path in sorted(entries))
        digest = hashlib.sha1(listing.encode(), usedforsecurity=False).hexdigest()
        paths = {entry.blob: path for path, entry in entries.items()}
        return Snapshot(
            self.name, digest, entries, problems, lambda sizes: self._read(sizes, paths)
        )

    def marks(self) -> Mapping[bytes, Mark | None]:
        """What tells that something changed, by path: cheap, nothing is opened."""
        return {met.path: met.mark for met in self._walk()}

    def _walk(self) -> Iterator[_Met]:
        if not self.path.is_dir():
            raise RepositoryError(
                f"The folder {self.path} does not exist.", "Correct the path, or create the folder."
            )
        top = os.fsencode(self.path)
        for place, folders, files, handle in os.fwalk(top, follow_symlinks=False):
            above = b"" if place == top else place[len(top.rstrip(b"/")) + 1 :] + b"/"
            closed = self._prune(place, folders, handle, above.count(b"/"))
            for name in sorted([*closed, *files]):
                if not name.startswith(b"."):
                    yield _meet(above + name, name, handle)

    def _prune(self, place: bytes, folders: list[bytes], handle: int, depth: int) -> list[bytes]:
        """Keep in `folders` those to go into, and give those that are shut: links, too deep."""
        visible = [
            name
            for name in sorted(folders)
            if not name.startswith(b".") and place + b"/" + name != self._leave_out
        ]
        closed = {name for name in visible if depth > MAX_DEPTH or not _is_open(name, handle)}
        folders[:] = [name for name in visible if name not in closed]
        return sorted(closed)

    def _look(self, met: _Met) -> Found:
        if met.mark is None:
            return Found(met.path, met.mode, "", 0)
        size = met.mark[1]
        mark, blob = self._known.get(met.path, (None, ""))
        if mark == met.mark:
            return Found(met.path, met.mode, blob, size)
        if size > max(self._limits.asset_bytes, self._limits.document_bytes):
            return Found(met.path, met.mode, "", size)  # refused for its size, so never read
        try:
            content = _content(self.path / os.fsdecode(met.path), size)
        except OSError:
            return Found(met.path, "unreadable", "", 0)
        blob = blob_id(content)
        self._known[met.path] = (met.mark, blob)
        return Found(met.path, met.mode, blob, len(content))

    def _read(
        self, sizes: Mapping[str, int], paths: Mapping[str, str]
    ) -> Iterator[tuple[str, bytes]]:
        for blob, size in sizes.items():
            try:
                content = _content(self.path / paths[blob], size)
            except OSError:
                content = b""
            if blob_id(content) != blob:
                raise NotFoundError(
                    f"{paths[blob]} was changed while the folder was being read.",
                    "Take a new snapshot.",
                )
            yield blob, content


def blob_id(content: bytes) -> str:
    """The id that Git gives to a file with this content, as 40 hex digits."""
    header = b"blob %d\0" % len(content)
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


def _is_open(name: bytes, handle: int) -> bool:
    try:
        about = os.stat(name, dir_fd=handle, follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISDIR(about.st_mode) and os.access(name, os.R_OK | os.X_OK, dir_fd=handle)


def _meet(path: bytes, name: bytes, handle: int) -> _Met:
    try:
        about = os.stat(name, dir_fd=handle, follow_symlinks=False)
    except OSError:
        return _Met(path, "unreadable")
    if stat.S_ISLNK(about.st_mode):
        return _Met(path, "120000")
    if stat.S_ISDIR(about.st_mode):
        readable = os.access(name, os.R_OK | os.X_OK, dir_fd=handle)
        return _Met(path, "100644" if readable else "unreadable")  # then refused for its depth
    if not stat.S_ISREG(about.st_mode):
        return _Met(path, "special")
    return _Met(path, "100644", (about.st_mtime_ns, about.st_size, about.st_ino))


def _content(path: Path, size: int) -> bytes:
    """The bytes of a regular file, at most one more than `size`. Raises OSError for a link."""
    with os.fdopen(os.open(path, _OPEN), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no regular file any more")
        return file.read(size + 1)
