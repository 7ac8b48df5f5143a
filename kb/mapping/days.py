"""Days and lengths of time as other libraries write them, as ours are written."""

import re
from calendar import month_abbr, month_name
from typing import Final, Literal

from kb.documents.duration import parse_duration

Order = Literal["iso", "us", "eu"]

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:$|[Tt ]\s*[0-9].*)", re.DOTALL)
_SLASHES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.I
)
_MONTHS: Final = {
    name.lower(): number
    for names in (month_name, month_abbr, ("",) * 9 + ("Sept",))
    for number, name in enumerate(names)
    if name
}
_NUMBERS: Final = {
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "eighteen": "18",
}
_RHYTHMS: Final = {
    "daily": "1 day",
    "weekly": "1 week",
    "fortnightly": "2 weeks",
    "monthly": "1 month",
    "quarterly": "3 months",
    "half-yearly": "6 months",
    "biannually": "6 months",
    "annually": "1 year",
    "annual": "1 year",
    "yearly": "1 year",
}
_LAST_MONTH = 12
_PERIOD = re.compile(r"p([0-9]{1,5})([dwmy])")


def as_day(text: str, order: Order) -> str:
    """The day as YYYY-MM-DD; whatever is no day, or a doubtful one, stays as it is written.

    `order` says how 03/04/2026 is meant. A time after the day is left out.
    """
    plain = _WEEKDAY.sub("", " ".join(text.split()))
    if match := _ISO.fullmatch(plain):
        return _written(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(plain):
        return _named(match[3], match[2], match[1]) or text
    if match := _MONTH_FIRST.fullmatch(plain):
        return _named(match[3], match[1], match[2]) or text
    if order != "iso" and (match := _SLASHES.fullmatch(plain)):
        month, day = (match[1], match[2]) if order == "us" else (match[2], match[1])
        return _written(match[3], month, day) if int(month) <= _LAST_MONTH else text
    return text


def _written(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def _named(year: str, month: str, day: str) -> str:
    number = _MONTHS.get(month.lower())
    return _written(year, str(number), day) if number else ""


def as_interval(text: str) -> str:
    """A length of time in our spelling; whatever is none stays as it is written."""
    plain = " ".join(text.lower().replace("-", " ").split()).removeprefix("every ")
    for rhythm in (text.strip().lower(), plain):
        if rhythm in _RHYTHMS:
            return _RHYTHMS[rhythm]
    if period := _PERIOD.fullmatch(plain):
        return f"{period[1]}{period[2]}"
    number, _, unit = plain.partition(" ")
    meant = f"{_NUMBERS.get(number, number)} {unit}".strip() if unit else f"1 {number}"
    for candidate in (plain, meant):
        if parse_duration(candidate):
            return candidate
    return text
