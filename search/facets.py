"""Narrowing an answer by type, tag, organisation and year, and counting what each choice gives."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from kb.library.library import Library
from kb.suggestion import did_you_mean
from search.postings import Figures, Mask, Numbers, Places
from search.query import FIELDS, FieldName, Filter, Hint, Query
from search.results import Facet, FacetValue

_MOST_VALUES = 50  # of one facet; chosen ones are always among them


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one field, in alphabetical order, and which document has which.

    `documents` and `places` have an entry for each value of each document: the number of the
    document, and the place of the value. `by_key` finds the places of a value in any case, whose
    `keys` are in the order of the values. `single` says that every document has just one.
    """

    values: Sequence[str]
    keys: Sequence[str]
    documents: Places
    places: Places
    by_key: Mapping[str, Sequence[int]]
    single: bool

    def counts(self, ones: Figures) -> Numbers:
        """For each value how many of the documents have it; `ones` has 1 for each of them, or 0."""
        # Adding up ones and zeros is quicker than picking out the ones.
        own = ones if self.single else ones.take(self.documents)
        return np.bincount(self.places, own, len(self.values)).astype(np.int32)

    def having(self, keys: Iterable[str], total: int) -> Mask:
        """The documents that have one of the values."""
        places = [place for key in keys for place in self.by_key.get(key, ())]
        mask = np.zeros(total, np.bool_)
        for place in places:
            mask[self.documents[self.places == place]] = True
        return mask


class Catalogue:
    """The values of the facet fields of every document. Documents are numbered as in the library.

    A document has its tags and all broader ones, so that choosing a tag finds everything below it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def columns(self) -> Mapping[FieldName, Column]:
        """The column of each field."""
        documents = self._library.documents
        broader = {tags: self._with_broader(tags) for tags in {one.tags for one in documents}}
        return {
            "type": _column([(document.type,) for document in documents]),
            "tag": _column([broader[document.tags] for document in documents]),
            "org": _column([(one.org,) if one.org else () for one in documents]),
            "year": _column([(str(one.year),) if one.year else () for one in documents]),
        }

    def having(self, field: FieldName, values: Iterable[str]) -> Mask:
        """The documents that have one of the values, however case and synonyms are written."""
        keys = dict.fromkeys(self.key(field, value) for value in values)
        return self.columns[field].having(keys, len(self._library))

    def unknown(self, query: Query) -> tuple[Hint, ...]:
        """A hint for every value in the text of the query that no document has."""
        return tuple(
            self._hint(part.field, value)
            for part in query.filters
            for value in part.values
            if self.key(part.field, value) not in self.columns[part.field].by_key
        )

    def _hint(self, field: FieldName, value: str) -> Hint:
        known = self.columns[field].values
        message = f"No document has the {_NAMES[field]} '{value}'. {did_you_mean(value, known)}"
        return Hint(f"{field}:{value}", message.strip())

    def key(self, field: FieldName, value: str) -> str:
        """What a value that somebody wrote is compared by."""
        return (self._library.tags.canonical(value) if field == "tag" else value).casefold()

    def _with_broader(self, tags: Sequence[str]) -> tuple[str, ...]:
        every = (name for tag in tags for name in (*self._library.tags.broader(tag), tag))
        return tuple(dict.fromkeys(every))


_NAMES: Mapping[FieldName, str] = {
    "type": "type",
    "tag": "tag",
    "org": "organisation",
    "year": "year",
}


def narrowed(catalogue: Catalogue, found: Mask, query: Query) -> Mask:
    """Those of the documents that pass the filters in the text of the query."""
    for part in query.filters:
        having = catalogue.having(part.field, part.values)
        found = found & (~having if part.excluded else having)
    return found


def chosen(catalogue: Catalogue, found: Mask, query: Query, but: FieldName | None = None) -> Mask:
    """Those of the documents that have the chosen facet values, one facet (`but`) left out."""
    for field, values in query.chosen.items():
        if field != but:
            found = found & catalogue.having(field, values)
    return found


def facets(catalogue: Catalogue, found: Mask, query: Query) -> tuple[Facet, ...]:
    """The facets of an answer. `found` is what the text of the query found.

    A value counts the documents of the answer if it were the only one chosen in its facet: the
    other facets narrow the count, the facet itself does not.
    """
    return tuple(
        _facet(catalogue, field, chosen(catalogue, found, query, but=field), query)
        for field in FIELDS
    )


def _facet(catalogue: Catalogue, field: FieldName, documents: Mask, query: Query) -> Facet:
    column = catalogue.columns[field]
    wanted = _wanted(catalogue, field, query)
    counts = column.counts(documents.astype(np.float64))
    # Most frequent first, equals in alphabetical order, which is that of the column.
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    shown = order[:_MOST_VALUES].tolist()
    if wanted:
        shown += [place for place in order[_MOST_VALUES:].tolist() if column.keys[place] in wanted]
    kept = [
        FacetValue(column.values[place], count, column.keys[place] in wanted)
        for place, count in zip(shown, counts[shown].tolist(), strict=True)
    ]
    return Facet(field, (*kept, *_absent(catalogue, field, kept, query)))


def _absent(
    catalogue: Catalogue, field: FieldName, kept: Iterable[FacetValue], query: Query
) -> tuple[FacetValue, ...]:
    """The chosen values that no document of the answer has."""
    if field not in query.chosen:
        return ()
    present = {row.value.casefold() for row in kept}
    absent = dict.fromkeys(
        catalogue.key(field, value) if field == "tag" else value
        for value in query.chosen.get(field, ())
        if catalogue.key(field, value) not in present
    )
    return tuple(FacetValue(value, 0, selected=True) for value in sorted(absent))


def _wanted(catalogue: Catalogue, field: FieldName, query: Query) -> frozenset[str]:
    """The values that are chosen, in the facet or in the text."""
    written = [part.values for part in query.filters if _asks_for(part, field)]
    values = [*query.chosen.get(field, ()), *chain.from_iterable(written)]
    return frozenset(catalogue.key(field, value) for value in values)


def _asks_for(part: Filter, field: FieldName) -> bool:
    return part.field == field and not part.excluded


def _column(values: Sequence[Sequence[str]]) -> Column:
    ordered = sorted(set(chain.from_iterable(values)))
    keys = [value.casefold() for value in ordered]
    place_of = {value: place for place, value in enumerate(ordered)}
    documents = [number for number, own in enumerate(values) for _ in own]
    places = [place_of[value] for own in values for value in own]
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        by_key[key].append(place)
    return Column(
        values=ordered,
        keys=keys,
        documents=np.array(documents, np.intp),
        places=np.array(places, np.intp),
        by_key=by_key,
        single=all(len(own) == 1 for own in values),
    )
