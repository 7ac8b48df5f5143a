"""Narrowing an answer by what is chosen, and counting what each choice gives."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

import numpy as np

from search.catalogue import Catalogue
from search.postings import Figures, Mask
from search.query import FIELDS, FieldName, Query
from search.results import Facet, FacetValue

_MOST_VALUES: Final = 50  # of one facet; chosen ones are always among them


def chosen(catalogue: Catalogue, found: Mask, query: Query, but: FieldName | None = None) -> Mask:
    """Those of the documents that have the chosen facet values, one facet (`but`) left out."""
    for field, values in query.chosen.items():
        if field != but:
            found = found & catalogue.having(field, values, query.day)
    return found


def facets(catalogue: Catalogue, found: Mask, query: Query) -> tuple[Facet, ...]:
    """The facets of an answer. `found` is what the text of the query found.

    A value counts the documents of the answer if it were the only one chosen in its facet: the
    other facets narrow the count, the facet itself does not.
    """
    narrowed = _ones(chosen(catalogue, found, query))
    return tuple(
        _facet(
            catalogue,
            field,
            _ones(chosen(catalogue, found, query, but=field))
            if field in query.chosen
            else narrowed,
            query,
        )
        for field in FIELDS
    )


def _ones(documents: Mask) -> Figures:
    return documents.astype(np.float64)


def _facet(catalogue: Catalogue, field: FieldName, ones: Figures, query: Query) -> Facet:
    column = catalogue.column(field, query.day)
    wanted = _wanted(catalogue, field, query)
    if not column.values and not wanted:
        return Facet(field, ())
    if len(column.values) == 1 and not wanted:
        count = int(column.counts(ones)[0])
        return Facet(field, (FacetValue(column.values[0], count, selected=False),) if count else ())
    counts = column.counts(ones)
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
    written = [part.values for part in query.filters if part.field == field and not part.excluded]
    values = [*query.chosen.get(field, ()), *chain.from_iterable(written)]
    return frozenset(catalogue.key(field, value) for value in values)
