"""Days, months, quarters and years that a sentence names, each with its last day."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

_NAMES: Final = tuple(name.casefold() for name in calendar.month_name[1:])
_SEASONS: Final = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}
_PARTS: Final = {
    "early": 4,
    "beginning": 3,
    "start": 3,
    "mid": 8,
    "middle": 8,
    "late": 12,
    "end": 12,
}

_YEAR = r"(?P<year>20\d\d)(?![\w%]|[.,-]\d)"
_MONTH = rf"(?P<month>{'|'.join(_NAMES)})"
# One sign tells each kind from the others, so the order does not matter where they do not overlap.
_KINDS: Final = (
    re.compile(r"(?<![\w/.-])(?P<iso>20\d\d-(?:0\d|1[0-2])(?:-[0-3]\d)?)(?![\w/-])"),
    re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\bQ(?P<quarter>[1-4])[ /-]?{_YEAR}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<quarter>first|second|third|fourth|last) quarter(?: of)? {_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<half>first|second) half of {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<season>{'|'.join(_SEASONS)})(?: of)? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<part>{'|'.join(_PARTS)})(?:-| of | )(?:the year )?{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}"),
)
_QUARTERS: Final = {
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
}
_HALVES: Final = {"first": 6, "second": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that words name: half-open offsets into the text, and its last day."""

    start: int
    end: int
    last: date


def find_periods(text: str) -> Iterator[Period]:
    """The periods of this century that a text names, in order; the closest naming of each."""
    if "20" not in text:
        return
    taken: list[Period] = []
    for pattern in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= one.start or one.end <= start for one in taken):
                last = _last_day(match.groupdict())
                taken += [Period(start, end, last)] if last else []
    yield from sorted(taken, key=lambda one: one.start)


def _last_day(said: dict[str, str | None]) -> date | None:
    """The last day of what was named; None for a day that the calendar does not have."""
    if iso := said.get("iso"):
        year, month, *day = (int(part) for part in iso.split("-"))
        return _day(year, month, day[0] if day else None)
    given = int(said.get("day") or 0) or None
    return _day(int(said["year"] or 0), _month(said), given)


def _month(said: dict[str, str | None]) -> int:
    tables: tuple[tuple[str, dict[str, int]], ...] = (
        ("month", {name: number for number, name in enumerate(_NAMES, 1)}),
        ("quarter", {name: 3 * number for name, number in _QUARTERS.items()}),
        ("half", _HALVES),
        ("season", _SEASONS),
        ("part", _PARTS),
    )
    for key, table in tables:
        if word := said.get(key):
            return table[word.casefold()]
    return 12


def _day(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
