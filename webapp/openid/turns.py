"""Few at once: a provider that is slow must not take all threads that serve pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from webapp.openid.refusals import UnreachableError


class Turn:
    """Lets in `places` threads at once. Whoever waits for longer than `seconds` gives up."""

    def __init__(self, places: int, seconds: float) -> None:
        self._free = threading.BoundedSemaphore(places)
        self._seconds = seconds

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place for as long as the block lasts. Raises UnreachableError where none gets free."""
        if not self._free.acquire(timeout=self._seconds):
            raise UnreachableError("The provider is slow, and too many wait for it.")
        try:
            yield
        finally:
            self._free.release()
