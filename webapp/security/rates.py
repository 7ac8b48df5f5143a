"""Whoever does something too often is told when to come back: an answer 429 with a sentence."""

import math
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flask import current_app
from werkzeug.exceptions import TooManyRequests

from kb.counting import counted
from kb.errors import BusyError
from kb.people import attempts
from webapp.journal import LOGGER
from webapp.security.addresses import client_address, household
from webapp.security.limits import LIMITS, Limit, LimitName
from webapp.security.policies import policy_of_request
from webapp.security.tally import Tally
from webapp.state import LazyState


def limit_searches() -> None:
    """Count a search for the address that asks.

    Where counting does not work reading goes on, because nothing is given away by it.
    """
    policy = policy_of_request()
    times: int = current_app.config["SEARCHES_PER_MINUTE"]
    if policy is None or policy.limit != "search" or not times:
        return
    limit = replace(LIMITS["search"], times=times)
    tally: Tally = current_app.extensions["tally"]
    try:
        seconds = tally.count(limit, household(client_address()), time.time())
    except BusyError as error:
        LOGGER.warning(str(error))
        return
    if seconds:
        raise _too_many(limit, timedelta(seconds=seconds))


def limit_attempts(name: LimitName, *whom: str) -> None:
    """Count one attempt, which must not be made where this raises.

    Raises StateError or BusyError where counting does not work.
    """
    limit = LIMITS[name]
    state: LazyState = current_app.extensions["state"]
    wait = attempts.try_once(
        state.get(),
        _what(name, whom),
        limit=limit.times,
        window=limit.window,
        now=datetime.now(UTC),
    )
    if wait is not None:
        raise _too_many(limit, wait)


def forget_attempts(name: LimitName, *whom: str) -> None:
    """Begin counting anew, because the attempt was a success."""
    state: LazyState = current_app.extensions["state"]
    attempts.forget(state.get(), _what(name, whom))


def _what(name: LimitName, whom: tuple[str, ...]) -> str:
    return "\0".join((name, *whom))


def _too_many(limit: Limit, wait: timedelta) -> TooManyRequests:
    seconds = max(1, math.ceil(wait.total_seconds()))
    minutes = math.ceil(seconds / 60)
    when = counted(seconds, "second") if seconds <= 60 else counted(minutes, "minute")  # noqa: PLR2004 - a minute
    return TooManyRequests(
        f"There were too many {limit.about}. Try again in {when}.", retry_after=seconds
    )
