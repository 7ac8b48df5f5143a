"""The work of the one worker, from the moment it is the one until it is told to stop."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kb.config import Config
from kb.errors import BusyError, ConfigError
from kb.library.loading import Loader
from kb.locking import Lock
from search.worker.answering import Desk
from search.worker.following import Follower, follow, follow_folder
from search.worker.place import listen, socket_file, worker_lock_file
from search.worker.protocol import longest_data
from search.worker.service import Service

_TRY_EVERY: Final = 0.3  # seconds between two attempts to take over from another worker


def work(
    config: Config,
    stop: threading.Event,
    *,
    folder: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Index, follow and answer until `stop` is set. `say` gets one line per event.

    Where another worker is at it, this one stands by, and takes over when that one ends. Raises
    ConfigError or RepositoryError when there is nothing that could be followed.
    """
    while not stop.is_set():
        lock = _elected(config, stop, say)
        if lock is None:
            return
        with lock, Loader(config, folder) as loader:
            _work(loader, stop, folder=folder, say=say)
        if not stop.is_set():
            say(f"Something was deleted from {config.data_folder}; it is made anew.")


def _work(
    loader: Loader, stop: threading.Event, *, folder: Path | None, say: Callable[[str], None]
) -> None:
    """The same as the one worker, until `stop` is set or the data folder is deleted."""
    config = loader.config
    follower = Follower(config, loader, say)
    path = socket_file(config)
    try:
        listener = listen(path)
    except OSError as error:
        message = f"The socket {path} cannot be made: {error.strerror or error}."
        raise ConfigError(message, "Set KB_DATA_FOLDER to a folder on a local disk.") from error
    with Desk(config, follower, refreshes=folder is None) as desk:
        try:
            with Service(listener, desk.answer, longest_data(config)):
                if folder is None:
                    follow(follower, stop)
                else:
                    follow_folder(follower, loader, stop)
        finally:
            path.unlink(missing_ok=True)


def _elected(config: Config, stop: threading.Event, say: Callable[[str], None]) -> Lock | None:
    """The lock that makes this worker the one; None when it is told to stop before."""
    lock = Lock(worker_lock_file(config))
    told = False
    while not stop.is_set():
        try:
            return lock.acquire()
        except BusyError as error:
            if not told:
                say(f"{error.message} This worker stands by.")
            told = True
            stop.wait(_TRY_EVERY)
    return None
