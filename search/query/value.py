"""What was understood of a query: words, phrases, filters and hints."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

FieldName = Literal["type", "tag", "org", "year"]
FIELDS: Final[tuple[FieldName, ...]] = get_args(FieldName)

# A value that holds one of these is written in quotes.
_NEEDS_QUOTES = re.compile(r"[\s,“”]|^-")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several words in quotes. `words` is what stands between spaces."""

    text: str
    quoted: bool = False
    excluded: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the term, as they were typed."""
        return tuple(self.text.split())

    @property
    def phrase(self) -> bool:
        """Whether the words must stand next to each other."""
        return self.quoted and len(self.words) > 1

    def __str__(self) -> str:
        text = f'"{self.text}"' if self.quoted else self.text
        return f"-{text}" if self.excluded else text


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that must (or must not) have one of the values: `tag:a,b`, `-type:decision`."""

    field: FieldName
    values: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        values = ",".join(
            f'"{value}"' if _NEEDS_QUOTES.search(value) else value for value in self.values
        )
        return f"{'-' if self.excluded else ''}{self.field}:{values}"


Part = Term | Filter


@dataclass(frozen=True, slots=True)
class Hint:
    """What was not understood, in one sentence for the person who typed it."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a query.

    `text` is what was typed, at most 2,000 characters; `parts` stand in the order typed, each once.
    `chosen` are the values of facets that were clicked, which the text does not hold. `times` says
    of terms that were typed more than once how often.
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    hints: tuple[Hint, ...] = ()
    chosen: Mapping[FieldName, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[Term, int] = field(default_factory=dict)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases."""
        return tuple(part for part in self.parts if isinstance(part, Term))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The fields with values."""
        return tuple(part for part in self.parts if isinstance(part, Filter))

    @property
    def positive(self) -> tuple[Term, ...]:
        """The words and phrases that are looked for."""
        return tuple(term for term in self.terms if not term.excluded)

    def without(self, part: Part) -> str:
        """The text of the query when this part is removed."""
        return unparse(kept for kept in self.parts if kept != part)


def unparse(parts: Iterable[Part]) -> str:
    """Text that is understood as these parts again."""
    return " ".join(str(part) for part in parts)
