"""From keys and clicks to what was looked for: one search for each thing that somebody wanted.

Nothing here knows who somebody is: a visitor is a key that the caller made up, and that is
forgotten. It is all in memory, bounded, and may be lost.
"""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kb.demand.counting import Looked
from kb.store.tables.demand import LONGEST_TEXT

PAUSE: Final = 30.0
"""Seconds: who goes on typing within them still looks for the same thing."""

_REMEMBERED: Final = 1800.0  # seconds after which somebody is forgotten
_MOST: Final = 5_000  # visitors, and rows that wait to be written
# Addresses and long numbers belong to somebody, and no gap in a library is found by them.
_PERSONAL = re.compile(r"\S@\S|\d(?:[\s./-]?\d){6}")


@dataclass(slots=True)
class _Wish:
    looked: Looked
    at: float
    counted: bool = False


class Wishes:
    """What visitors look for, until it is written down. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wishes: OrderedDict[bytes, _Wish] = OrderedDict()
        self._ready: dict[tuple[date, str, frozenset[str]], Looked] = {}
        self._seen: set[tuple[bytes, str]] = set()
        self._day: date | None = None

    def search(self, visitor: bytes, looked: Looked, now: float) -> None:
        """Somebody has searched; `now` is in seconds that only grow."""
        text = folded(looked.text)
        if not text or _PERSONAL.search(text):
            return
        with self._lock:
            wish = _Wish(replace(looked, text=text), now)
            before = self._wishes.pop(visitor, None)
            if before is not None and not before.counted:
                if _goes_on(before.looked.text, text) and now - before.at < PAUSE:
                    wish.looked = replace(wish.looked, opened=before.looked.opened)
                else:
                    self._count(visitor, before)
            self._wishes[visitor] = wish
            while len(self._wishes) > _MOST:
                self._wishes.popitem(last=False)

    def open(self, visitor: bytes, text: str) -> None:
        """Somebody opened a document that this search had found; counted once."""
        with self._lock:
            wish = self._wishes.get(visitor)
            if wish is None or wish.looked.text != folded(text) or wish.looked.opened:
                return
            wish.looked = replace(wish.looked, opened=1)
            if wish.counted:
                self._put(replace(wish.looked, times=0))

    def take(self, now: float, *, everything: bool = False) -> tuple[Looked, ...]:
        """What is ready to be written, which is then no more; `everything` waits for nobody."""
        with self._lock:
            for visitor, wish in list(self._wishes.items()):
                if not wish.counted and (everything or now - wish.at >= PAUSE):
                    self._count(visitor, wish)
                if now - wish.at >= _REMEMBERED:
                    del self._wishes[visitor]
            taken = tuple(self._ready.values())
            self._ready.clear()
            return taken

    def _count(self, visitor: bytes, wish: _Wish) -> None:
        """Count a search, unless the same visitor has made the same one today."""
        if wish.looked.day != self._day or len(self._seen) > 10 * _MOST:
            self._day, self._seen = wish.looked.day, set()
        wish.counted = True
        known = (visitor, wish.looked.text) in self._seen
        self._seen.add((visitor, wish.looked.text))
        if not known:
            self._put(wish.looked)

    def _put(self, looked: Looked) -> None:
        key = looked.day, looked.text, looked.audience
        before = self._ready.get(key)
        if before is not None:
            times, opened = before.times + looked.times, before.opened + looked.opened
            self._ready[key] = replace(looked, times=times, opened=opened)
        elif len(self._ready) < _MOST:
            self._ready[key] = looked


def folded(text: str) -> str:
    """A search as it is counted: without case and further spaces, not too long."""
    return " ".join(text.casefold().split())[:LONGEST_TEXT].strip()


def _goes_on(before: str, text: str) -> bool:
    """Whether somebody has typed on, or taken something back."""
    return text.startswith(before) or before.startswith(text)
