"""Keeps the index up to date: decides when to catch up, and says what came of it."""

import gc
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Final

from kb.config import Config
from kb.errors import BusyError, KbError
from kb.library.loading import Loader
from kb.library.previewing import Surroundings
from kb.library.sources import watch_feeds
from kb.locking import Lock
from kb.progress import Silence
from search.generations import pointer_file
from search.report import Report
from search.status import StatusFile
from search.sync import catch_up, lock_file
from search.worker.place import socket_file

LOOK_EVERY: Final = 0.1
"""Seconds between two looks at local sources: each costs a few questions to the file system."""

_PAUSE: Final = 0.3  # seconds before a second attempt; doubled each time
_LONGEST_PAUSE: Final = 30.0  # seconds between two attempts after repeated failures
_CHANGES_TO_PACK: Final = 50
_NAP: Final = 0.1  # seconds between two looks at whether somebody waits

Outcome = Report | KbError


def follow(follower: "Follower", stop: threading.Event) -> None:
    """Catch up whenever a source moves, or somebody asks for it, until `stop` is set.

    Ends as well when the data folder was deleted: then the worker has to begin anew.
    """
    while not (stop.is_set() or follower.is_lost()):
        _rest(follower, follower.step(), stop)


def follow_folder(follower: "Follower", loader: Loader, stop: threading.Event) -> None:
    """The same for a folder: the system reports what is saved, so nothing needs to be looked for.

    Where it reports nothing, as on network drives, the watch looks once a second by itself.
    """
    while not (stop.is_set() or follower.is_lost()):
        pause = follower.step()
        if follower.is_failing():
            stop.wait(pause)
            continue
        for _ in watch_feeds(loader.feeds, stop):
            if follower.is_lost():
                break
            follower.step()
            if follower.is_failing():
                break


def _rest(follower: "Follower", seconds: float, stop: threading.Event) -> None:
    """Wait so long, or until somebody asks."""
    end = time.monotonic() + seconds
    while not follower.is_asked() and (left := end - time.monotonic()) > 0:
        if stop.wait(min(left, _NAP)):
            return


class Follower:
    """Catches up, one step after the other, in one thread; others may ask it to, and wait.

    `say` gets one line per event.
    """

    def __init__(self, config: Config, loader: Loader, say: Callable[[str], None]) -> None:
        self._config = config
        self._loader = loader
        self._say = say
        self._status = StatusFile(config.data_folder)
        self._fetched = float("-inf")
        self._failures = self._changes = self._misses = 0
        self._said = ""
        self._noticed: tuple[str, ...] = ()
        self._turn = threading.Condition()
        self._asked = self._served = 0
        self._outcome: Outcome | None = None

    @property
    def surroundings(self) -> Surroundings | None:
        """What a file is read among, once the library has been read."""
        return self._loader.surroundings

    def wait_for_surroundings(self, seconds: float) -> Surroundings | None:
        """The same, waited for at most so many seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self.surroundings is not None, seconds)
        return self.surroundings

    def refresh(self, seconds: float) -> Report:
        """Have the next step catch up, and wait for it: for threads other than the steps' own.

        Raises BusyError after so many seconds, and whatever kept the step from its work.
        """
        with self._turn:
            self._asked += 1
            mine = self._asked
            self._turn.wait_for(lambda: self._served >= mine, seconds)
            outcome = self._outcome if self._served >= mine else None
        if outcome is None:
            raise BusyError("The worker is still at work.", "Ask again in a moment.")
        if isinstance(outcome, KbError):
            raise outcome
        return outcome

    def is_asked(self) -> bool:
        """Whether somebody waits for the next step."""
        return self._asked > self._served

    def is_failing(self) -> bool:
        """Whether the last step could not do its work."""
        return self._failures > 0

    def is_lost(self) -> bool:
        """Whether somebody deleted the data folder, as anybody may at any time."""
        return self._loader.is_lost() or not socket_file(self._config).exists()

    def step(self) -> float:
        """Catch up if it is time. Returns how many seconds to wait for the next step."""
        asked = self._asked
        outcome: Outcome | None = None
        try:
            if self._failures or asked > self._served or self._is_due():
                outcome = self._catch_up()
            self._failures = 0
            self._read_all()
        except BusyError as error:
            # Somebody runs `kb index`: what it writes is as good as ours.
            outcome = outcome or error
            self._fetched = float("-inf")
        except (KbError, OSError, sqlite3.Error) as error:
            outcome = error if isinstance(error, KbError) else KbError(str(error))
            self._failures = min(self._failures + 1, 10)
            self._report(f"{error} The site goes on with what it has.")
        self._answer(asked, outcome)
        return _pause(self._failures) if self._failures else LOOK_EVERY

    def _answer(self, asked: int, outcome: Outcome | None) -> None:
        with self._turn:
            if asked > self._served:
                self._served, self._outcome = asked, outcome
            self._turn.notify_all()

    def _is_due(self) -> bool:
        feeds = self._loader.feeds
        if self._loader.moved() or not pointer_file(self._config.data_folder).exists():
            return True
        # What was refused is tried again, also where nothing else would make us look.
        is_settled = all(feed.is_local for feed in feeds) and not self._loader.notices
        every = float("inf") if is_settled else self._config.fetch_every
        return time.monotonic() - self._fetched >= min(every, self._patience())

    def _patience(self) -> float:
        """Seconds until a local source that cannot be read is tried again.

        When it is back, that shows at once; this is for what never shows, such as wrong rights.
        """
        behind = self._loader.behind
        if any(feed.is_local and feed.source.name in behind for feed in self._loader.feeds):
            return _pause(self._misses)
        return float("inf")

    def _catch_up(self) -> Report:
        try:
            report = catch_up(self._config, self._loader, self._status, wait=0)
        finally:
            self._status.finish()
        self._fetched = time.monotonic()
        self._misses = min(self._misses + 1, 10) if report.behind else 0
        for notice in report.notices:
            if notice not in self._noticed:
                self._report(notice)
        self._noticed = report.notices
        if not report.did_nothing:
            self._report(report.summary)
            self._tidy_up()
        return report

    def _tidy_up(self) -> None:
        """After the news is out: pack the clones now and then, because each fetch leaves a little.

        The library is kept from one change to the next. To look all of it through for garbage at
        every change would take longer than the change, so that is done now and then as well.
        """
        self._changes += 1
        if self._changes % _CHANGES_TO_PACK == 0:
            self._loader.maintain()
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _read_all(self) -> None:
        """Read the library where the index was up to date: previews need to know all of it."""
        if self._loader.surroundings is None:
            # Under the lock, so that nobody tidies what is being read.
            with Lock(lock_file(self._config)).acquire():
                self._loader.load(Silence())

    def _report(self, line: str) -> None:
        """Say it, but not the same thing twice in a row."""
        if line != self._said:
            self._say(line)
        self._said = line


def _pause(attempts: int) -> float:
    return min(_PAUSE * 2.0**attempts, _LONGEST_PAUSE)
