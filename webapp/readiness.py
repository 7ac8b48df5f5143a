"""Which parts of the site answer: the index, the accounts, the worker."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime

from flask import current_app

from kb.config import Config
from kb.errors import KbError
from kb.people import sessions
from search.generations import find_current
from search.worker.asking import ask_status
from webapp.state import LazyState

_PATIENCE = 0.5  # seconds for the worker to say how it is
_FRESH = 1.0  # seconds for which an answer holds: whoever asks all the time keeps nobody busy


def readiness(config: Config) -> Mapping[str, bool]:
    """For each part of the site whether it answers, as it was at most a second ago."""
    asked, parts = current_app.extensions.get("readiness", (float("-inf"), {}))
    if time.monotonic() - asked >= _FRESH:
        parts = {
            "index": find_current(config.data_folder) is not None,
            "accounts": _accounts_answer(),
            "worker": _worker_answers(config),
        }
        current_app.extensions["readiness"] = time.monotonic(), parts
    found: Mapping[str, bool] = parts
    return found


def _accounts_answer() -> bool:
    state: LazyState = current_app.extensions["state"]
    try:
        # Nobody has an empty secret, but looking for it takes the way that all others take.
        sessions.resume(state.get(), "", datetime.now(UTC))
    except KbError:
        return False
    return True


def _worker_answers(config: Config) -> bool:
    try:
        ask_status(config, _PATIENCE)
    except KbError:
        return False
    return True
