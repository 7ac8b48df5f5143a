"""Causes that somebody put off for a while, or said to be no problem. Both stand in the file."""

from datetime import date

from pydantic import JsonValue

from kb.curation.cause import Cause
from kb.curation.due import day_of
from kb.library.document import Document

SNOOZED = "snoozed"
NO_PROBLEM = "no_problem"
LONGEST_SNOOZE = 90  # days


def is_aside(cause: Cause, document: Document, day: date) -> bool:
    """Whether somebody put this very cause off until later than `day`, or said it is no problem."""
    if NO_PROBLEM not in document.facts and SNOOZED not in document.facts:
        return False
    if any(row.get("cause") == cause.key for row in _rows(document.facts.get(NO_PROBLEM))):
        return True
    return any(
        (until := day_of(row.get("until"))) is not None
        and day < until
        and cause.key in _words(row.get("causes"))
        for row in _rows(document.facts.get(SNOOZED))
    )


def was_snoozed(cause: Cause, document: Document) -> bool:
    """Whether this cause was put off before, be it over or not; that may be done once."""
    return any(cause.key in _words(row.get("causes")) for row in _rows(document.facts.get(SNOOZED)))


def _rows(value: JsonValue) -> tuple[dict[str, JsonValue], ...]:
    rows = value if isinstance(value, list) else [value]
    return tuple(row for row in rows if isinstance(row, dict))


def _words(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
