"""First come, first served: places in a line for a file, kept by the kernel until their end."""

import fcntl
import struct
import sys
import time
from types import TracebackType
from typing import BinaryIO, Final, Self

_FORM: Final = "hhqqi4x"  # the kernel's `struct flock`: kind, whence, start, length, process
_BEGINNING: Final = 0


class Place:
    """A place in the line of those who wait for `file`, which has to be open for writing.

    A place is a lock on the one byte of the file whose number is the moment of arrival, so the
    kernel takes it from a process that dies. Where there are no such locks, everybody is first.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._arrival = time.monotonic_ns()

    def __enter__(self) -> Self:
        if sys.platform == "linux":
            self._mark(fcntl.F_WRLCK)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if sys.platform == "linux":
            self._mark(fcntl.F_UNLCK)

    def is_first(self) -> bool:
        """Whether nobody who came earlier is still waiting."""
        if sys.platform != "linux":
            return True
        asked = struct.pack(_FORM, fcntl.F_WRLCK, _BEGINNING, 0, self._arrival, 0)
        try:
            answer = fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, asked)
        except OSError:
            return True  # the file system has no such locks
        return bool(struct.unpack(_FORM, answer)[0] == fcntl.F_UNLCK)

    def _mark(self, kind: int) -> None:
        if sys.platform == "linux":
            order = struct.pack(_FORM, kind, _BEGINNING, self._arrival, 1, 0)
            try:
                fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, order)
            except OSError:
                return  # as above; or somebody else arrived in the same nanosecond
