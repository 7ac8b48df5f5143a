"""A field with values as it is typed, `tag:a,b`: a filter, or words where it cannot be one."""

import re
from collections.abc import Sequence
from typing import Final

from kb.suggestion import did_you_mean
from search.query.days import are_days
from search.query.fields import FILTERS, Field
from search.query.value import Filter, Hint

_MOST_VALUES: Final = 20
_LONGEST_VALUE: Final = 100  # characters
_QUOTE = '["“”]'
_VALUE = re.compile(rf'{_QUOTE}([^"“”]*)(?:{_QUOTE}|$)|([^,"“”]+)')
_BETWEEN_WORDS = re.compile(r"[\s\"“”:,()\[\]]+")
_UNKNOWN = "There is no filter '{name}:', so its words are searched for. {meant}"
_WORDS = "so this was searched for as words."


def read_field(typed: str, values: str, hints: list[Hint]) -> tuple[Filter | None, tuple[str, ...]]:
    """The filter, or else the words; then a hint says why, where somebody may have meant one."""
    name, text = typed.lower(), f"{typed}:{values}"
    row, read = FILTERS.get(name), values_in(values)
    if row and row.choices:
        read = tuple(value.casefold() for value in read)
    doubt = _doubt(row, read) if row and read else ""
    if row and read and not doubt:
        return Filter(row.name, read[-1:] if row.lone else read), ()
    if doubt:
        hints.append(Hint(text, doubt))
    elif not row and not values.startswith("/"):
        meant = did_you_mean(name, FILTERS)
        hints.append(Hint(text, _UNKNOWN.format(name=name, meant=meant).strip()))
    # In one piece where it is one (http://x), else as words that cannot be taken for a filter.
    words = _BETWEEN_WORDS.split(text) if re.search(_QUOTE, text) else [text]
    return None, tuple(word.lstrip("-#") for word in words)


def values_in(text: str) -> tuple[str, ...]:
    """The values between commas, or in quotes, each once."""
    found = (" ".join((quoted or bare).split()) for quoted, bare in _VALUE.findall(text))
    named = (value[:_LONGEST_VALUE].strip() for value in found if any(map(str.isalnum, value)))
    return tuple(dict.fromkeys(named))[:_MOST_VALUES]


def _doubt(row: Field, values: Sequence[str]) -> str:
    """Why these cannot be values of the field; nothing when they can."""
    if row.name == "year" and not all(re.fullmatch(r"[0-9]{4}", value) for value in values):
        return f"A year is a number, as in year:2026, {_WORDS}"
    if row.kind == "days" and not all(map(are_days, values)):
        examples = f"{row.name}:2026-03, {row.name}:>2026 or {row.name}:<90d"
        return f"Days are written as in {examples}, {_WORDS}"
    strange = [value for value in values if row.choices and value not in row.choices]
    if strange:
        known = ", ".join(row.choices)
        meant = did_you_mean(strange[0], row.choices) or f"It takes one of: {known}."
        return f"There is no '{row.name}:{strange[0]}', {_WORDS} {meant}"
    return ""
