"""Where the worker is found: the lock that makes it the only one, and the socket it answers on.

Both lie in the data folder, so several sites that share the folder share one worker.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kb.config import Config

_LONGEST: Final = 100  # bytes; the kernel takes 107 for the address of a socket
_PRIVATE: Final = 0o600
_WAITING: Final = 16  # connections that the kernel keeps until they are taken


def worker_lock_file(config: Config) -> Path:
    """The file that the one working worker has locked."""
    return config.data_folder / "worker.lock"


def socket_file(config: Config) -> Path:
    """The socket on which it answers."""
    return config.data_folder / "worker.sock"


def listen(path: Path) -> socket.socket:
    """A socket at `path` that only this user may speak to.

    What a dead worker left there is replaced, so only the holder of the lock may call this.
    Raises OSError when it cannot be made.
    """
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        # Before it has a name, so that there is no moment in which others may speak to it.
        os.fchmod(listener.fileno(), _PRIVATE)
        with _address(path) as address:
            listener.bind(address)
        listener.listen(_WAITING)
    except BaseException:
        listener.close()
        raise
    return listener


def connect(path: Path, seconds: float) -> socket.socket:
    """A connection to whoever listens at `path`. Raises OSError when nobody does."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        with _address(path) as address:
            connection.connect(address)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _address(path: Path) -> Iterator[str]:
    """The path as the kernel takes it. A long one is shortened by way of its open folder."""
    if len(os.fsencode(path)) <= _LONGEST:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
