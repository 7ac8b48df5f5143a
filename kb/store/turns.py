"""Turns at writing: first come, first served, among threads and among processes."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.locking import Lock

_RUN = 0.05  # seconds for which the threads of one process may write one after the other


class Turns:
    """Whose turn it is to write to a database that lets in one writer at a time.

    SQLite itself keeps no order: under load somebody may be passed over for as long as there is
    something to do. Here threads wait in line for their process, and processes for `file`. A
    process keeps its turn for a moment where more of its threads wait, because handing it to
    another process takes longer than writing. One that is killed loses it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._taken = False
        self._line: deque[threading.Lock] = deque()
        # Both belong to the thread whose turn it is.
        self._lock: Lock | None = None
        self._until = 0.0

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for one's turn, and have it for the block.

        Raises TimeoutError or BusyError after `patience` seconds.
        """
        began = time.monotonic()
        if not self._wait(patience):
            raise TimeoutError
        try:
            if self._lock is None:
                left = max(0.0, patience - (time.monotonic() - began))
                self._lock = Lock(self._file, note=False).acquire(left)
                self._until = time.monotonic() + _RUN
            yield
        finally:
            self._hand_on()

    def _wait(self, patience: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._line.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._guard:
            if mine not in self._line:
                return True  # it was handed over at the last moment
            self._line.remove(mine)
            return False

    def _hand_on(self) -> None:
        with self._guard:
            if self._line and self._lock and time.monotonic() < self._until:
                self._line.popleft().release()
                return
        if self._lock:
            self._lock.release()
            self._lock = None
        with self._guard:
            if self._line:
                self._line.popleft().release()
            else:
                self._taken = False
