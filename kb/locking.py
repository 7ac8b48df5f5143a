"""One holder at a time: a lock on a file, which also says who holds it."""

import fcntl
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kb.errors import BusyError
from kb.guarding import make_private
from kb.queueing import Place

_PAUSE = 0.002  # seconds between two attempts
_LONGEST_LINE = 2.0  # seconds; then the line is not kept to: somebody in it may have been stopped


class Lock:
    """An exclusive lock on the file `path`, taken with `flock` and let go by the kernel.

    It outlives no process: after a kill -9 it is free again, unless a child process was given
    `fileno()` and still runs. That is on purpose: as long as such a child writes, nobody else may.
    A process that is forked without exec shares the lock as well. Without a `note` of who holds it
    taking it writes nothing, which would make the next write-through to the same disk slower.
    """

    def __init__(self, path: Path, *, note: bool = True) -> None:
        self.path = path
        self._note = note
        self._file: BinaryIO | None = None

    def acquire(self, wait: float = 0.0) -> "Lock":
        """Take the lock, waiting at most `wait` seconds; who waits longest comes first.

        Raises BusyError with the process that holds it, also where that is this very process.
        """
        make_private(self.path.parent)
        file = self.path.open("a+b")
        try:
            if not _lock_in_turn(file, wait):
                raise BusyError(
                    f"{self.path} is locked by {_holder(file)}.",
                    "Wait until that has finished, or stop it.",
                )
            if self._note:
                _sign(file)
        except BaseException:
            file.close()
            raise
        self._file = file
        return self

    def release(self) -> None:
        """Let the lock go. Does nothing where it is not held."""
        if self._file is None:
            return
        # Unlocking, unlike closing, also takes it from children that were given the file.
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._file.close()
        self._file = None

    def fileno(self) -> int:
        """The file descriptor to hand to child processes that work under this lock.

        Raises ValueError where the lock is not held.
        """
        if self._file is None:
            raise ValueError(f"The lock {self.path} is not held.")
        return self._file.fileno()

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock_in_turn(file: BinaryIO, wait: float) -> bool:
    if wait <= 0:
        return _lock(file)
    started = time.monotonic()
    with Place(file) as place:
        while not ((place.is_first() or _since(started) > _LONGEST_LINE) and _lock(file)):
            if _since(started) >= wait:
                return False
            time.sleep(_PAUSE)
    return True


def _since(started: float) -> float:
    return time.monotonic() - started


def _lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(file: BinaryIO) -> None:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip()
    since = datetime.now(UTC).isoformat(timespec="seconds")
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), "command": command, "since": since}).encode())
    file.flush()


def _holder(file: BinaryIO) -> str:
    file.seek(0)
    try:
        note = json.loads(file.read(4096))
        return f"process {note['pid']} ({note['command']}) since {note['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"  # which is about to write its name
