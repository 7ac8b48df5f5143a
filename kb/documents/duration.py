"""How long until the next review: `90d`, `6 months`, `never`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "never"]
DURATION_PATTERN = (
    r"^(never|[1-9][0-9]{0,4} ?(d|days?|w|weeks?|m|months?|y|years?))$"  # shown to editors
)
_WRITTEN = re.compile(r"([1-9][0-9]{0,4}) ?(d|days?|w|weeks?|m|months?|y|years?)", re.ASCII)
_LONGEST: dict[Unit, int] = {"day": 36_500, "week": 5_200, "month": 1_200, "year": 100}
_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of days, weeks, calendar months or years, at most a hundred years; or never."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit == "never":
            return "never"
        if self.unit == "day":
            return f"{self.amount}d"
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"

    def after(self, start: date) -> date | None:
        """The day this much later; None for never.

        A month after 31 January is the last day of February. Raises OverflowError after the year
        9999.
        """
        if self.unit == "never":
            return None
        if self.unit in ("day", "week"):
            return start + timedelta(days=self.amount * (7 if self.unit == "week" else 1))
        return _months_after(start, self.amount * (12 if self.unit == "year" else 1))


NEVER = Duration(0, "never")


def parse_duration(text: str) -> Duration | None:
    """The duration that `text` names, in any case, or None if it names none."""
    lowered = text.strip().lower()
    if lowered == "never":
        return NEVER
    match = _WRITTEN.fullmatch(lowered)
    if not match:
        return None
    amount, unit = int(match[1]), _UNITS[match[2][0]]
    return Duration(amount, unit) if amount <= _LONGEST[unit] else None


def _months_after(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        raise OverflowError(f"{start} and {months} months lie after the year {date.max.year}")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
