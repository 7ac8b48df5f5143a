"""Calendar days, in one spelling only."""

import re
from calendar import month_name, monthrange
from datetime import date

from kb.documents.field_error import FieldError
from kb.quotation import quoted

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HINT = "Write year, month and day, such as 2026-03-15."


def parse_day(text: str) -> date:
    """The day that `text` names as YYYY-MM-DD. Raises FieldError that says why it names none."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        begins = _DAY.match(text.strip())
        hint = f"Write the day only: {begins.group()}." if begins else _HINT
        raise FieldError("KB203", f"{quoted(text)} is no day.", hint)
    year, month, day = (int(part) for part in match.groups())
    reason = _impossible(year, month, day)
    if reason:
        raise FieldError("KB203", f"{quoted(text)} is no day: {reason}.", _HINT)
    return date(year, month, day)


def _impossible(year: int, month: int, day: int) -> str:
    """Why there is no such day; empty when there is."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}"
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has 12 months
        return f"there is no month {month}"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"{month_name[month]} {year} has the days 1 to {last}"
    return ""
