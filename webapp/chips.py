"""What was understood of a search, in parts that can each be taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kb.library.library import Library
from search.query import Filter, Group, Part, Query, Term
from webapp.searching import Search
from webapp.words import (
    CHOICES,
    CONFIDENCE,
    FACETS,
    FILTERS,
    HEALTH,
    LIFECYCLE,
    MISSING,
    ORDERS,
    SCOPES,
    STATES,
    type_words,
)

_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "lifecycle": LIFECYCLE,
    "confidence": CONFIDENCE,
    "outcome": CHOICES,
    "health": HEALTH,
}
_WHOLE: Final[Mapping[str, Mapping[str, str]]] = {
    "is": STATES,
    "no": MISSING,
    "in": SCOPES,
    "sort": ORDERS,
}
_SIGNS: Final = (("<=", "at most "), (">=", "at least "), ("<", "before "), (">", "after "))
_AGO: Final = (("<", "less than "), (">", "more than "))


@dataclass(frozen=True, slots=True)
class Chip:
    """One part in words, and the address of the search without it."""

    label: str
    url: str


def chips_of(query: Query, state: Search, library: Library) -> tuple[Chip, ...]:
    """The parts of the query and of the choices; none for a single plain word."""
    typed = tuple(
        Chip(_label(part, library), state.with_text(query.without(part)).url())
        for part in query.parts
    )
    chosen = tuple(_chosen(state, library))
    if len(typed) == 1 and not chosen and _is_plain(query.parts[0]):
        return ()
    return (*typed, *chosen)


def value_words(name: str, value: str, library: Library) -> str:
    """A facet's value as readers call it."""
    if name == "type":
        return type_words(value).many
    if name == "tag":
        return library.tags.label(value)
    if name == "entity":
        known = library.directory.find(value)
        return known.name if known else value
    return _SAID.get(name, {}).get(value, value)


def _chosen(state: Search, library: Library) -> Iterator[Chip]:
    for name, values in state.chosen.items():
        for value in values:
            label = f"{FACETS[name]}: {value_words(name, value, library)}"
            yield Chip(label, state.toggled(name, value).url())


def _is_plain(part: Part) -> bool:
    return isinstance(part, Term) and not part.excluded


def _label(part: Part, library: Library) -> str:
    if isinstance(part, Term):
        text = f"“{part.text}”" if part.quoted else part.text
    elif isinstance(part, Group):
        text = " or ".join(
            " and ".join(_label(one, library) for one in parts) for parts in part.alternatives
        )
    else:
        text = _filter_label(part, library)
    return f"without {text}" if part.excluded else text


def _filter_label(part: Filter, library: Library) -> str:
    whole = _WHOLE.get(part.field)
    if whole is not None:
        return " or ".join(whole[value] for value in part.values)
    values = " or ".join(_value(part.field, value, library) for value in part.values)
    return f"{FILTERS[part.field]}: {values}"


def _value(name: str, value: str, library: Library) -> str:
    if name in ("links", "like"):
        document = library.find(value)
        return document.title if document else value
    if name in ("created", "updated"):
        return _days(value)
    return value_words(name, value, library)


def _days(value: str) -> str:
    """Days in words: `<90d` is "less than 90d ago", `2025..2026` "2025 to 2026"."""
    if ".." in value:
        return " to ".join(part for part in value.split("..") if part)
    ago = any(char.isalpha() for char in value)
    for sign, words in _AGO if ago else _SIGNS:
        if value.startswith(sign):
            rest = value.removeprefix(sign).removeprefix("=")
            return f"{words}{rest} ago" if ago else f"{words}{rest}"
    return f"{value.removeprefix('=')} ago or less" if ago else value.removeprefix("=")
