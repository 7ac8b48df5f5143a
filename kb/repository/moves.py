"""Whether a source on this machine moved: cheap enough to ask ten times a second."""

import time
from collections.abc import Mapping
from pathlib import Path

from kb.errors import RepositoryError
from kb.repository.folder import Folder

# The part of one's time that looking through a folder of files may take.
_SHARE = 0.03


def repository_marks(watched: tuple[Path, ...]) -> Mapping[str, object]:
    """All that says where the branches of a repository stand, read without starting Git.

    `watched` are its Git folders. References are small files and compared by content; packed
    ones, and Git's newer table format, by time, size and inode.
    """
    marks: dict[str, object] = {}
    for folder in watched:
        for path in (folder / "HEAD", *_loose(folder / "refs" / "heads")):
            marks[str(path)] = _content(path)
        for path in (folder / "packed-refs", folder / "reftable" / "tables.list"):
            marks[str(path)] = _stamp(path)
    return marks


def _loose(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix != ".lock" and path.is_file()]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # removed just now, or not there at all: equally telling
        return b""


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


class FolderMoves:
    """Looks through a folder of files, seldom enough to take only a small share of the time."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._marks: Mapping[bytes, object] = {}
        self._not_before = 0.0

    def look(self) -> Mapping[bytes, object]:
        """What tells the files apart from changed ones: new, or from the last look.

        A folder that is gone is like one without files.
        """
        started = time.monotonic()
        if started >= self._not_before:
            try:
                self._marks = self._folder.marks()
            except RepositoryError:
                self._marks = {}
            finished = time.monotonic()
            self._not_before = finished + (finished - started) / _SHARE
        return self._marks
