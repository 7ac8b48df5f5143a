"""The worker that `kb serve` starts: keeps the index up to date until it is told to stop.

Run as `python -m search.follow [--folder PATH] [--parent PID]`. It ends on SIGTERM, and when the
process that started it has gone. What goes wrong is one line on stderr; the generation before stays
in use.
"""

import argparse
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kb.config import Config, load_config
from kb.errors import BusyError, KbError
from kb.library.loading import Loader
from kb.library.sources import watch_feeds
from search.status import StatusFile
from search.sync import Report, catch_up

_LOOK_EVERY: Final = 0.3  # seconds between two looks at local sources
_LONGEST_PAUSE: Final = 30.0  # seconds between two attempts after repeated failures


def main(arguments: Sequence[str] | None = None) -> int:
    """Follow the sources until asked to stop. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m search.follow", description=__doc__)
    parser.add_argument("--folder", type=Path, help="preview this folder instead of the sources")
    # Asked for, because who started us may be gone before we can look.
    parser.add_argument("--parent", type=int, default=os.getppid(), help="end when it ends")
    chosen = parser.parse_args(arguments)
    stop = _stopped_by_signal_or_parent(chosen.parent)
    try:
        config = load_config().config
        return follow(config, stop, folder=chosen.folder, say=_say)
    except KbError as error:
        _say(str(error))
        return 2


def follow(
    config: Config,
    stop: threading.Event,
    *,
    folder: Path | None = None,
    say: Callable[[str], None] = print,
) -> int:
    """Catch up whenever a source moves, until `stop` is set. `say` gets one line per event.

    Raises ConfigError or RepositoryError when there is nothing that could be followed.
    """
    with Loader(config, folder) as loader:
        follower = Follower(config, loader, say)
        if folder is not None:
            return _follow_folder(follower, loader, stop)
        while not stop.is_set():
            stop.wait(follower.step())
    return 0


def _follow_folder(follower: "Follower", loader: Loader, stop: threading.Event) -> int:
    """The same for a folder: the system reports what is saved, so nothing needs to be looked for.

    Where it reports nothing, as on network drives, the watch looks once a second by itself.
    """
    while not stop.is_set():
        pause = follower.step()
        if follower.is_failing():
            stop.wait(pause)
            continue
        for _ in watch_feeds(loader.feeds, stop):
            follower.step()
            if follower.is_failing():
                break
    return 0


class Follower:
    """Decides when to catch up, and what to say of it."""

    def __init__(self, config: Config, loader: Loader, say: Callable[[str], None]) -> None:
        self._config = config
        self._loader = loader
        self._say = say
        self._status = StatusFile(config.data_folder)
        self._fetched = float("-inf")
        self._failures = 0
        self._said = ""

    def is_failing(self) -> bool:
        """Whether the last step could not do its work."""
        return self._failures > 0

    def step(self) -> float:
        """Catch up if it is time. Returns how many seconds to wait for the next step."""
        try:
            if self._failures or self._is_due():
                self._catch_up()
            self._failures = 0
        except BusyError:
            # Somebody runs `kb index`: what it writes is as good as ours.
            self._fetched = float("-inf")
        except (KbError, OSError, sqlite3.Error) as error:
            self._failures = min(self._failures + 1, 10)
            self._report(f"{error} The site goes on with what it has.")
        return min(_LOOK_EVERY * 2.0**self._failures, _LONGEST_PAUSE)

    def _is_due(self) -> bool:
        feeds = self._loader.feeds
        if any(feed.moved_upstream() for feed in feeds if feed.is_local):
            return True
        all_local = all(feed.is_local for feed in feeds)
        every = float("inf") if all_local else self._config.fetch_every
        return time.monotonic() - self._fetched >= every

    def _catch_up(self) -> None:
        try:
            report = catch_up(self._config, self._loader, self._status, wait=0)
        finally:
            self._status.finish()
        self._fetched = time.monotonic()
        for notice in report.notices:
            self._report(notice)
        if not report.did_nothing:
            self._report(summary(report))

    def _report(self, line: str) -> None:
        """Say it, but not the same thing twice in a row."""
        if line != self._said:
            self._say(line)
        self._said = line


def summary(report: Report) -> str:
    """What catching up did, in one line."""
    stamp = report.generation.stamp
    counts = f"{report.added} new, {report.changed} changed, {report.removed} gone"
    left_out = f", {stamp.quarantined} left out" if stamp.quarantined else ""
    return f"{stamp.documents} documents: {counts}{left_out} ({report.seconds:.1f} s)"


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _stopped_by_signal_or_parent(parent: int) -> threading.Event:
    """An event that is set by SIGTERM or SIGINT, and when the process that started us ends."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def watch() -> None:
        while not stop.wait(0.5):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
    return stop


if __name__ == "__main__":
    sys.exit(main())
