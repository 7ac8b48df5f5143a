"""Spans of days as people write them: `2026`, `>2026-01`, `2025..2026-03`, `<90d`. Never raises."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kb.documents.duration import Duration, parse_duration

_CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)
_COMPARED = re.compile(r"(>=|<=|>|<|=)?\s*(.*)", re.DOTALL)
_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; None where there is no end."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


def read_days(text: str, today: date | None) -> Days | None:
    """The days that are meant, or None for what means none.

    A length of time is counted back from `today`: `<90d` is less than 90 days ago. Without a
    `today` it means no day at all.
    """
    start, dots, end = text.partition("..")
    if dots:
        return _between(start.strip(), end.strip())
    match = _COMPARED.fullmatch(text.strip())
    sign, rest = (match[1] or "", match[2]) if match else ("", "")
    length = parse_duration(rest)
    if length is not None and length.unit != "never":
        return _ago(sign, length, today)
    period = _period(rest)
    return _compared(sign, *period) if period else None


def are_days(text: str) -> bool:
    """Whether some days are meant, on whatever day it is asked."""
    return read_days(text, _SOME_DAY) is not None


def _between(start: str, end: str) -> Days | None:
    first, last = _period(start), _period(end)
    if (start and not first) or (end and not last) or not (start or end):
        return None
    return Days(first[0] if first else None, last[1] if last else None)


def _period(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day."""
    match = _CALENDAR.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, date(year, month or 12, monthrange(year, month)[1] if month else 31)


def _compared(sign: str, first: date, last: date) -> Days:
    spans = {
        ">": Days(_next(last), None),
        ">=": Days(first, None),
        "<": Days(None, _before(first)),
        "<=": Days(None, last),
    }
    return spans.get(sign, Days(first, last))


def _ago(sign: str, length: Duration, today: date | None) -> Days:
    """Without a sign within that time, as with `<`."""
    nothing = Days(date.max, date.min)
    if today is None:
        return nothing
    start = _back(today, length)
    if sign == ">":
        return Days(None, _before(start))
    if sign == ">=":
        return Days(None, start)
    return Days(start if sign in {"<=", "", "="} else _next(start), today)


def _back(today: date, length: Duration) -> date:
    """The day that lies so long before; the first of all days when it is too long ago."""
    steps = {"day": 1, "week": 7, "month": 0, "year": 0}[length.unit]
    if steps:
        days = min(length.amount * steps, today.toordinal() - 1)
        return today - timedelta(days=days)
    months = length.amount * (12 if length.unit == "year" else 1)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day
