"""Counting how often documents are opened, beside the answering of requests.

Only what a person does in a browser counts, once a minute. Never who, from where, or at what time.
"""

import re
import threading
import time
from collections import Counter, OrderedDict
from datetime import date, timedelta
from typing import Final

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import Headers

from kb.config import Config
from kb.curation.activity import place_of
from kb.errors import KbError
from kb.feedback.views import add, monday_of
from webapp.beside import Beside, Strangers
from webapp.journal import LOGGER
from webapp.requests import today, view
from webapp.state import LazyState

_PAUSE: Final = 5.0  # seconds between two times of writing
_AGAIN: Final = 60.0  # seconds in which who comes back has not left
_MOST: Final = 10_000  # openings that are remembered, and places that wait to be written
_OPENED = frozenset({200, 304})
# What people read with says so, and what says that it is something else is nobody.
_BROWSER = re.compile(r"(?:Mozilla|Opera|Lynx|w3m|ELinks|Links)\b")
_MACHINE = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|scrap|archive|headless|lighthouse|monitor|preview|validator",
    re.IGNORECASE,
)


class Openings:
    """Counts what is opened, and writes it down now and then. Safe in threads."""

    def __init__(self, state: LazyState, days: int) -> None:
        """`days` is for how long it is kept; 0 for not at all."""
        self._state = state
        self._days = days
        self._lock = threading.Lock()
        self._last: OrderedDict[tuple[bytes, str], float] = OrderedDict()
        self._opened: Counter[str] = Counter()
        self._marked: date | None = None
        self._beside = Beside(self._write, _PAUSE)
        self.strangers = Strangers()

    @property
    def on(self) -> bool:
        """Whether anything is counted at all."""
        return self._days > 0

    def open(self, who: bytes, place: str, now: float) -> None:
        """Somebody opened a document; `now` is in seconds that only grow."""
        with self._lock:
            before = self._last.pop((who, place), None)
            self._last[who, place] = now
            while len(self._last) > _MOST:
                self._last.popitem(last=False)
            again = before is not None and now - before < _AGAIN
            if not again and (place in self._opened or len(self._opened) < _MOST):
                self._opened[place] += 1
        self._beside.soon()

    def mark(self, day: date) -> None:
        """The site is asked on this day, so this week is one in which it was counted."""
        if self._marked != monday_of(day):
            self._beside.soon()

    def close(self) -> None:
        """Write down what there is, before the site ends."""
        self._beside.end()

    def _write(self, last: bool) -> None:  # noqa: ARG002, FBT001 - what `Beside` tells its work
        """Write down what was counted. What cannot be written is lost, and the operator is told."""
        day = today()
        with self._lock:
            opened, self._opened = self._opened, Counter()
        if not self.on or (not opened and self._marked == monday_of(day)):
            return
        try:
            add(self._state.get(), opened, day=day, oldest=day - timedelta(days=self._days))
        except KbError as error:
            LOGGER.warning("Opened documents were not counted: %s", error)
        self._marked = monday_of(day)


def register_openings(app: Flask, config: Config) -> None:
    """Let the application count what is opened, unless it is an author's own preview."""
    days = 0 if app.config["PREVIEW"] else config.view_days
    app.extensions["openings"] = Openings(app.extensions["state"], days)
    app.after_request(_count)


def is_person(headers: Headers) -> bool:
    """Whether a person asked for a page to read it, as far as the request says.

    Robots that name themselves, programs, and browsers that fetch ahead or into a frame are nobody.
    """
    purposes = (headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    if any("prefetch" in one or "prerender" in one or "preview" in one for one in purposes):
        return False
    agent = headers.get("User-Agent", "")
    read = headers.get("Sec-Fetch-Dest", "document") == "document"
    return read and bool(_BROWSER.match(agent)) and not _MACHINE.search(agent)


def _count(response: Response) -> Response:
    openings: Openings = current_app.extensions["openings"]
    if not openings.on or not is_person(request.headers):
        return response
    openings.mark(today())
    opened = request.endpoint == "library.show_document" and request.method == "GET"
    if opened and response.status_code in _OPENED:
        document = view().library.by_address.get((request.view_args or {}).get("address", ""))
        if document is not None:
            openings.open(openings.strangers.asking(), place_of(document), time.monotonic())
    return response
