"""The engine over Whoosh shards: matches, narrows, counts, and shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kb.library.library import Library, last_change
from search.engine import LARGEST_PAGE, PAGE_SIZE
from search.engines.matching import Answer, match
from search.engines.numbering import ClassShards
from search.engines.showing import Showing
from search.engines.union import Union
from search.facets import Catalogue, chosen, facets, narrowed
from search.postings import Mask, Numbers
from search.query import Query
from search.ranking import best
from search.results import Facet, Ranked, Results
from search.units import units_of


@dataclass(frozen=True, slots=True)
class Found:
    """An answer after filters, and its best documents in order."""

    answer: Answer
    final: Mask
    shown: Sequence[int]
    facets: tuple[Facet, ...]


class WhooshEngine:
    """Search over the documents of a library, whose rows are in the shards."""

    def __init__(self, classes: ClassShards, library: Library) -> None:
        """Raises StaleError when the shards hold other documents than the library."""
        self._documents = library.documents
        self._catalogue = Catalogue(library)
        self._union = Union(classes, library.documents)
        self._showing = Showing(self._union, library.documents)

    def search(self, query: Query, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """One page of the answer, as `search.engine.Engine` describes it."""
        page, size = max(1, page), min(max(1, size), LARGEST_PAGE)
        found = self.find(query, page * size)
        answer, unknown = found.answer, self._catalogue.unknown(query)
        shown = found.shown[(page - 1) * size :]
        return Results(
            query=replace(query, hints=(*query.hints, *unknown, *answer.hints)),
            total=int(np.count_nonzero(found.final)),
            complete=int(np.count_nonzero(found.final & answer.complete)),
            hits=tuple(self._showing.hit(document, answer) for document in shown),
            facets=found.facets,
            page=page,
            size=size,
            tiered=not answer.asked.prose,
        )

    def rank(self, query: Query, most: int) -> tuple[Ranked, ...]:
        """The best documents, as `search.engine.Engine` describes it."""
        found = self.find(query, most)
        scores, complete = found.answer.scores.by_document, found.answer.complete
        return tuple(
            Ranked(self._documents[n].id, float(scores[n]), bool(complete[n])) for n in found.shown
        )

    def find(self, query: Query, most: int) -> Found:
        """The answer and its best documents, before anything is shown of them."""
        answer = match(self._union, len(self._documents), units_of(query))
        narrow = narrowed(self._catalogue, answer.found, query)
        final = chosen(self._catalogue, narrow, query)
        if answer.asked.positive:
            shown = best(answer.figures, final, most)
        else:
            shown = self._newest[final[self._newest]][:most]
        counts = facets(self._catalogue, narrow, query)
        return Found(answer, final, shown.tolist(), counts)

    @cached_property
    def _newest(self) -> Numbers:
        """All documents, the one that changed last first; equals by title."""
        titles = [document.title.casefold() for document in self._documents]
        numbers = sorted(range(len(titles)), key=titles.__getitem__)
        numbers.sort(key=lambda number: last_change(self._documents[number]), reverse=True)
        return np.array(numbers, np.int32)
