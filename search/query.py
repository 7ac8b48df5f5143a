"""The query language: text -> `Query`. Never raises."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FieldName = Literal["type", "tag", "org", "year"]
FIELDS: tuple[FieldName, ...] = ("type", "tag", "org", "year")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase of several words. `text` is what the person wrote, for its chip."""

    text: str
    words: tuple[str, ...]
    excluded: bool = False

    @property
    def phrase(self) -> bool:
        """Whether the words must stand next to each other."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that must (or must not) have one of the values: `tag:a,b`, `-type:decision`."""

    field: FieldName
    values: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What was not understood, in one sentence for the person who typed it."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a query. `text` is what was typed, at most 2,000 characters."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    hints: tuple[Hint, ...] = ()
    chosen: Mapping[FieldName, tuple[str, ...]] = field(default_factory=dict)
