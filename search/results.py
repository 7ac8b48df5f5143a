"""What a search gives out: plain frozen values."""

from dataclasses import dataclass

from search.query import FieldName, Query


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of plain text in a passage; `marked` when it matched the query."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The best words of one section. `anchor` is empty for the text before the first heading."""

    anchor: str
    heading: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that matched, best passages first.

    `score` orders hits within one answer and means nothing outside it. `complete` is false when
    only some of the words of the query occur.
    """

    id: str
    title: tuple[Span, ...]
    type: str
    address: str
    summary: str
    tags: tuple[str, ...]
    score: float
    complete: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document in its place among the best ones; `score` and `complete` as in `Hit`."""

    id: str
    score: float
    complete: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how many documents the answer has when it is chosen."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the answer, most frequent value first."""

    name: FieldName
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query.

    `total` counts documents, `complete` those of them that have all the words. `page` counts
    from 1 and may lie past the end, where `hits` is empty. `tiered` says that documents with all
    the words come before the others; the answer to a question or a description is not.
    """

    query: Query
    total: int
    complete: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    page: int
    size: int
    tiered: bool = True

    @property
    def pages(self) -> int:
        """How many pages the answer has, at least 1."""
        return max(1, -(-self.total // self.size))
