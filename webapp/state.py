"""The state for the site: opened when somebody first needs it, because readers need none."""

import threading
import time

from kb.config import Config
from kb.errors import KbError, StateError
from kb.store import State, open_state

_PAUSE = 1.0  # seconds until it is tried again, so that a broken disk is not asked by everybody


class LazyState:
    """The state of one application. Safe in threads."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._state: State | None = None
        self._failure: tuple[float, KbError] | None = None

    def get(self) -> State:
        """The open state. Raises StateError, BusyError or ConfigError where it cannot be opened."""
        with self._lock:
            if self._state is None:
                self._state = self._open()
            return self._state

    def close(self) -> None:
        """Let go of it; it is opened again when needed."""
        with self._lock:
            if self._state is not None:
                self._state.close()
            self._state = None

    def _open(self) -> State:
        if self._failure and time.monotonic() - self._failure[0] < _PAUSE:
            raise StateError(self._failure[1].message, self._failure[1].remedy)
        try:
            state = open_state(self._config)
        except KbError as error:
            self._failure = time.monotonic(), error
            raise
        self._failure = None
        return state
