"""Noticing what is searched for, beside the answering of requests: it never slows or breaks them.

A click is known from the address that a browser says it came from, so that links stay clean, and
nothing is sent behind anybody's back.
"""

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
from webapp.beside import Beside, Strangers
from webapp.journal import LOGGER
from webapp.requests import viewer
from webapp.searching import Search
from webapp.state import LazyState

_PAUSE = 5.0  # seconds between two times of writing
_OPENED = frozenset({200, 304})


class Notice:
    """Counts searches, and writes them down now and then."""

    def __init__(self, state: LazyState, days: int) -> None:
        """`days` is for how long it is kept; 0 for not at all."""
        self._state = state
        self._days = days
        self._wishes = Wishes()
        self._beside = Beside(self._write, _PAUSE)
        self.strangers = Strangers()

    @property
    def on(self) -> bool:
        """Whether anything is noticed at all."""
        return self._days > 0

    def search(self, who: bytes, looked: Looked) -> None:
        """Somebody has searched; `who` tells him from others."""
        self._wishes.search(who, looked, time.monotonic())
        self._beside.soon()

    def open(self, who: bytes, text: str) -> None:
        """Somebody opened a document that a search had found."""
        self._wishes.open(who, text)

    def close(self) -> None:
        """Write down what there is, before the site ends."""
        self._beside.end()

    def _write(self, last: bool) -> None:  # noqa: FBT001 - what `Beside` tells its work
        """Write down what is ready. What cannot be written is lost, and the operator is told."""
        taken = self._wishes.take(time.monotonic(), everything=last)
        if not taken:
            return
        oldest = datetime.now(UTC).date() - timedelta(days=self._days)
        try:
            add(self._state.get(), taken, oldest=oldest)
        except KbError as error:
            LOGGER.warning("Searches were not counted: %s", error)


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
    _if_on(lambda notice: notice.search(notice.strangers.asking(), looked))


def _notice_opening(response: Response) -> Response:
    """A document was opened from the page of a search."""
    if request.endpoint == "library.show_document" and response.status_code in _OPENED:
        came_from = urlsplit(request.referrer or "")
        if came_from.path == "/search" and came_from.netloc == request.host:
            text = parse_qs(came_from.query).get("q", [""])[0]
            _if_on(lambda notice: notice.open(notice.strangers.asking(), text))
    return response


def _if_on(act: Callable[[Notice], None]) -> None:
    notice: Notice = current_app.extensions["notice"]
    if notice.on:
        act(notice)
