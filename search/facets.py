"""Narrowing an answer by type, tag, organisation and year, and counting what each choice gives."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from kb.library.library import Library
from kb.suggestion import did_you_mean
from search.query import FIELDS, FieldName, Filter, Hint, Query
from search.results import Facet, FacetValue

_MOST_VALUES = 50  # of one facet; chosen ones are always among them
_NOBODY: frozenset[int] = frozenset()


class Catalogue:
    """The values of the facet fields of every document. Documents are numbered as in the library.

    A document has its tags and all broader ones, so that choosing a tag finds everything below it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def everything(self) -> frozenset[int]:
        """The numbers of all documents."""
        return frozenset(range(len(self._library)))

    @cached_property
    def values(self) -> Mapping[FieldName, Sequence[tuple[str, ...]]]:
        """For each field, what each document has there."""
        documents = self._library.documents
        return {
            "type": [(document.type,) for document in documents],
            "tag": [self._with_broader(document.tags) for document in documents],
            "org": [(document.org,) if document.org else () for document in documents],
            "year": [(str(document.year),) if document.year else () for document in documents],
        }

    def having(self, field: FieldName, values: Iterable[str]) -> frozenset[int]:
        """The documents that have one of the values, however case and synonyms are written."""
        sets = self._sets[field]
        return _NOBODY.union(*(sets.get(self.key(field, value), _NOBODY) for value in values))

    def unknown(self, query: Query) -> tuple[Hint, ...]:
        """A hint for every value in the text of the query that no document has."""
        return tuple(
            self._hint(part.field, value)
            for part in query.filters
            for value in part.values
            if self.key(part.field, value) not in self._sets[part.field]
        )

    def _hint(self, field: FieldName, value: str) -> Hint:
        known = sorted(set(chain.from_iterable(self.values[field])))
        message = f"No document has the {_NAMES[field]} '{value}'. {did_you_mean(value, known)}"
        return Hint(f"{field}:{value}", message.strip())

    def key(self, field: FieldName, value: str) -> str:
        """What a value that somebody wrote is compared by."""
        return (self._library.tags.canonical(value) if field == "tag" else value).casefold()

    def _with_broader(self, tags: Sequence[str]) -> tuple[str, ...]:
        every = (name for tag in tags for name in (*self._library.tags.broader(tag), tag))
        return tuple(dict.fromkeys(every))

    @cached_property
    def _sets(self) -> Mapping[FieldName, Mapping[str, frozenset[int]]]:
        return {field: _numbers_by_value(values) for field, values in self.values.items()}


_NAMES: Mapping[FieldName, str] = {
    "type": "type",
    "tag": "tag",
    "org": "organisation",
    "year": "year",
}


def narrowed(catalogue: Catalogue, found: frozenset[int], query: Query) -> frozenset[int]:
    """Those of the documents that pass the filters in the text of the query."""
    for part in query.filters:
        having = catalogue.having(part.field, part.values)
        found = found - having if part.excluded else found & having
    return found


def chosen(
    catalogue: Catalogue, found: frozenset[int], query: Query, but: FieldName | None = None
) -> frozenset[int]:
    """Those of the documents that have the chosen facet values, one facet (`but`) left out."""
    for field, values in query.chosen.items():
        if field != but:
            found = found & catalogue.having(field, values)
    return found


def facets(catalogue: Catalogue, found: frozenset[int], query: Query) -> tuple[Facet, ...]:
    """The facets of an answer. `found` is what the text of the query found.

    A value counts the documents of the answer if it were the only one chosen in its facet: the
    other facets narrow the count, the facet itself does not.
    """
    return tuple(
        _facet(catalogue, field, chosen(catalogue, found, query, but=field), query)
        for field in FIELDS
    )


def _facet(
    catalogue: Catalogue, field: FieldName, documents: frozenset[int], query: Query
) -> Facet:
    values = catalogue.values[field]
    counts = Counter(chain.from_iterable(values[number] for number in documents))
    wanted = _wanted(catalogue, field, query)
    present = {value.casefold() for value in counts}
    for value in query.chosen.get(field, ()):
        if catalogue.key(field, value) not in present:
            counts[catalogue.key(field, value) if field == "tag" else value] = 0
    rows = [FacetValue(value, count, value.casefold() in wanted) for value, count in counts.items()]
    rows.sort(key=lambda row: (-row.count, row.value))
    kept = [row for position, row in enumerate(rows) if position < _MOST_VALUES or row.selected]
    return Facet(field, tuple(kept))


def _wanted(catalogue: Catalogue, field: FieldName, query: Query) -> frozenset[str]:
    """The values that are chosen, in the facet or in the text."""
    written = [part.values for part in query.filters if _asks_for(part, field)]
    values = [*query.chosen.get(field, ()), *chain.from_iterable(written)]
    return frozenset(catalogue.key(field, value) for value in values)


def _asks_for(part: Filter, field: FieldName) -> bool:
    return part.field == field and not part.excluded


def _numbers_by_value(values: Iterable[Iterable[str]]) -> Mapping[str, frozenset[int]]:
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(values):
        for name in names:
            numbers[name.casefold()].add(number)
    return {name: frozenset(found) for name, found in numbers.items()}
