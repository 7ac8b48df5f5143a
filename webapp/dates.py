"""Days as people write them."""

from datetime import date, datetime

# Not calendar.month_name, which follows the locale of the machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date | datetime) -> str:
    """A day in full: "4 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date | datetime) -> str:
    """A day in little space: "4 Mar 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def machine_date(day: date | datetime) -> str:
    """A day for the `datetime` attribute: "2026-03-04"."""
    return day.date().isoformat() if isinstance(day, datetime) else day.isoformat()


def written_date(text: str) -> str:
    """An ISO date from front matter in full; any other text as it is."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text
