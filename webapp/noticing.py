"""Noticing what is searched for, beside the answering of requests: it never slows or breaks them.

A click is known from the address that a browser says it came from, so that links stay clean, and
nothing is sent behind anybody's back.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, current_app, request

from kb.config import Config
from kb.demand.counting import Looked, add
from kb.demand.wishes import Wishes
from kb.errors import KbError
from search.results import Results
from webapp.journal import LOGGER
from webapp.requests import viewer
from webapp.searching import Search
from webapp.security.addresses import client_address, household
from webapp.security.visitors import visitor
from webapp.state import LazyState

_PAUSE = 5.0  # seconds between two times of writing
_OPENED = frozenset({200, 304})


class Notice:
    """Counts searches, and writes them down now and then in a thread of its own."""

    def __init__(self, state: LazyState, days: int) -> None:
        """`days` is for how long it is kept; 0 for not at all."""
        self._state = state
        self._days = days
        self._wishes = Wishes()
        self._writing = threading.Lock()
        self._next = 0.0
        # Visitors are told apart with a key that is never written anywhere.
        self._key = secrets.token_bytes(32)

    @property
    def on(self) -> bool:
        """Whether anything is noticed at all."""
        return self._days > 0

    def search(self, who: str, looked: Looked) -> None:
        """Somebody has searched; `who` tells him from others and goes no further."""
        now = time.monotonic()
        self._wishes.search(self._visitor(who), looked, now)
        if now >= self._next:
            self._next = now + _PAUSE
            threading.Thread(target=self.write, args=(now,), daemon=True).start()

    def open(self, who: str, text: str) -> None:
        """Somebody opened a document that a search had found."""
        self._wishes.open(self._visitor(who), text)

    def write(self, now: float, *, everything: bool = False) -> None:
        """Write down what is ready. What cannot be written is lost, and the operator is told."""
        with self._writing:
            taken = self._wishes.take(now, everything=everything)
            if not taken:
                return
            oldest = datetime.now(UTC).date() - timedelta(days=self._days)
            try:
                add(self._state.get(), taken, oldest=oldest)
            except KbError as error:
                LOGGER.warning("Searches were not counted: %s", error)

    def close(self) -> None:
        """Write down what there is, before the site ends."""
        self.write(time.monotonic(), everything=True)

    def _visitor(self, who: str) -> bytes:
        name = who.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(name, key=self._key, digest_size=16).digest()


def register_noticing(app: Flask, config: Config) -> None:
    """Let the application notice searches; a preview is its author's own and notices nothing."""
    days = 0 if app.config["PREVIEW"] else config.demand_days
    app.extensions["notice"] = Notice(app.extensions["state"], days)
    app.after_request(_notice_opening)


def notice_search(state: Search, results: Results) -> None:
    """Somebody has searched for words. Choosing facets and turning pages is no new wish."""
    if not state.text or state.chosen or state.page > 1:
        return
    # Documents with some of the words are no answer yet; of a question they may be one.
    found = results.complete if results.tiered else results.total
    looked = Looked(datetime.now(UTC).date(), state.text, viewer().labels, found)
    _if_on(lambda notice: notice.search(_who(), looked))


def _notice_opening(response: Response) -> Response:
    """A document was opened from the page of a search."""
    if request.endpoint == "library.show_document" and response.status_code in _OPENED:
        came_from = urlsplit(request.referrer or "")
        if came_from.path == "/search" and came_from.netloc == request.host:
            text = parse_qs(came_from.query).get("q", [""])[0]
            _if_on(lambda notice: notice.open(_who(), text))
    return response


def _if_on(act: Callable[[Notice], None]) -> None:
    notice: Notice = current_app.extensions["notice"]
    if notice.on:
        act(notice)


def _who() -> str:
    found = visitor().signed_in
    return found.account.id if found else household(client_address())
