"""What was understood of a query: words, phrases, filters, alternatives and hints."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from search.query.fields import FieldName, FilterName

# A value that holds one of these is written in quotes.
_NEEDS_QUOTES = re.compile(r"[\s,“”()]|^-")


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

    field: FilterName
    values: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        values = ",".join(
            f'"{value}"' if _NEEDS_QUOTES.search(value) else value for value in self.values
        )
        return f"{'-' if self.excluded else ''}{self.field}:{values}"


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, each of which is parts that belong together: `a OR (b tag:c)`."""

    alternatives: "tuple[tuple[Part, ...], ...]"
    excluded: bool = False

    def __str__(self) -> str:
        if len(self.alternatives) == 1:
            text = _side_by_side(self.alternatives[0])
        else:
            text = " OR ".join(_in_brackets(parts) for parts in self.alternatives)
        return f"-({text})" if self.excluded else text


Part = Term | Filter | Group


def _in_brackets(parts: tuple[Part, ...]) -> str:
    text = _side_by_side(parts)
    return text if len(parts) == 1 else f"({text})"


def _side_by_side(parts: Iterable[Part]) -> str:
    return " ".join(str(part) for part in parts)


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
    of terms that were typed more than once how often. `day` is the day by which reviews are due and
    spans of time are counted; without it nothing is due, and nothing is so many days ago.
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    hints: tuple[Hint, ...] = ()
    chosen: Mapping[FieldName, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[Term, int] = field(default_factory=dict)
    day: date | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases that stand by themselves."""
        return tuple(part for part in self.parts if isinstance(part, Term))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The fields with values that stand by themselves."""
        return tuple(part for part in self.parts if isinstance(part, Filter))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The alternatives."""
        return tuple(part for part in self.parts if isinstance(part, Group))

    @property
    def every_filter(self) -> tuple[Filter, ...]:
        """All fields with values, those inside of alternatives included."""
        return tuple(part for part in leaves(self.parts) if isinstance(part, Filter))

    @property
    def positive(self) -> tuple[Term, ...]:
        """The words and phrases that are looked for."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def order(self) -> str:
        """How the answer is sorted: a row of `search.query.fields.ORDERS`."""
        asked = [part.values[0] for part in self.filters if part.field == "sort"]
        return asked[-1] if asked else "relevance"

    def without(self, part: Part) -> str:
        """The text of the query when this part is removed."""
        return unparse(kept for kept in self.parts if kept != part)


def leaves(parts: Iterable[Part]) -> Iterator[Term | Filter]:
    """All words and filters, those inside of alternatives included, in order."""
    for part in parts:
        if isinstance(part, Group):
            for alternative in part.alternatives:
                yield from leaves(alternative)
        else:
            yield part


def unparse(parts: Iterable[Part]) -> str:
    """Text that is understood as these parts again.

    A parenthesis says that OR is meant as such, also where the text looks like a sentence.
    """
    every = tuple(parts)
    text = _side_by_side(every)
    if "(" in text or not any(isinstance(part, Group) for part in every):
        return text
    return " ".join(f"({part})" if isinstance(part, Group) else str(part) for part in every)
