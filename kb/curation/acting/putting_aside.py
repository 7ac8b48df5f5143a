"""Causes that may wait until a day, once, and causes that are no problem. Each with its reason."""

import re
from datetime import date, timedelta
from typing import Final

from kb.counting import counted
from kb.curation.acting.change import Change, Read, reason_of
from kb.curation.acting.request import Request
from kb.curation.aside import LONGEST_SNOOZE, NO_PROBLEM, SNOOZED
from kb.errors import RefusedError
from kb.frontmatter import Value

_KEY: Final = re.compile(r"[0-9a-f]{16}")
_SIGNAL: Final = re.compile(r"[a-z][a-z0-9-]{0,60}")


def snooze(one: Read, request: Request) -> Change:
    """Let causes wait until a day, at most 90 days ahead.

    Raises RefusedError for a day that is past or too far, and for causes that waited before.
    """
    reason, until = reason_of(request.reason), _until(request)
    causes = _causes(request)
    before = {key for row in one.rows(SNOOZED) for key in _keys(row)}
    if not before.isdisjoint(causes):
        raise RefusedError(
            f"It was put off before what is said about '{one.title}'; that may be done once.",
            "Confirm it, change it, archive it, or say that it is no problem.",
        )
    row: Value = {
        "until": until.isoformat(),
        "reason": reason,
        "by": request.actor.name,
        "on": request.day.isoformat(),
        "causes": list(causes),
    }
    count = counted(len(causes), "cause")
    return Change(
        {one.place: {(SNOOZED,): [*one.rows(SNOOZED), row]}},
        f"Put off {count} of '{one.title}' until {until.isoformat()}",
        tuple(("Cause", key) for key in causes),
        f"'{one.title}' waits until {until.isoformat()}.",
        reason,
    )


def no_problem(one: Read, request: Request) -> Change:
    """Say that a cause is no problem; that holds until the cause changes. Raises RefusedError."""
    reason, causes = reason_of(request.reason), _causes(request)
    if len(causes) != 1 or not _SIGNAL.fullmatch(request.signal):
        raise RefusedError("One cause at a time can be called no problem.", "Choose one.")
    if any(isinstance(row, dict) and row.get("cause") in causes for row in one.rows(NO_PROBLEM)):
        raise RefusedError(f"Somebody said so of '{one.title}' already.")
    row: Value = {
        "signal": request.signal,
        "cause": causes[0],
        "reason": reason,
        "by": request.actor.name,
        "on": request.day.isoformat(),
    }
    return Change(
        {one.place: {(NO_PROBLEM,): [*one.rows(NO_PROBLEM), row]}},
        f"Call {request.signal} of '{one.title}' no problem",
        (("Cause", causes[0]),),
        f"It is kept in mind that this is no problem for '{one.title}'.",
        reason,
    )


def _until(request: Request) -> date:
    until, day = request.until, request.day
    last = day + timedelta(days=LONGEST_SNOOZE)
    if until is None or not day < until <= last:
        raise RefusedError(
            "There is no day until which it may wait."
            if until is None
            else f"It cannot wait until {until.isoformat()}.",
            f"Choose a day after {day.isoformat()}, and {last.isoformat()} at the latest.",
        )
    return until


def _causes(request: Request) -> tuple[str, ...]:
    causes = tuple(dict.fromkeys(request.causes))
    if not causes or not all(_KEY.fullmatch(key) for key in causes):
        raise RefusedError("It is not said which cause is meant.", "Choose at least one.")
    return causes


def _keys(row: Value) -> tuple[str, ...]:
    keys = row.get("causes") if isinstance(row, dict) else None
    if isinstance(keys, str):
        return (keys,)
    return tuple(str(key) for key in keys) if isinstance(keys, list) else ()
