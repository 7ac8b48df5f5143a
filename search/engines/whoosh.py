"""The engine over Whoosh shards: matches, narrows, counts, and shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kb.library.library import Library
from kb.steering.rules import Rules
from search.catalogue import Catalogue
from search.engine import LARGEST_PAGE, PAGE_SIZE
from search.engines.explaining import Explaining, reasons_of_rules
from search.engines.matching import Answer, Surroundings, match
from search.engines.numbering import ClassShards
from search.engines.showing import Showing
from search.engines.union import Union
from search.explanation import Explanation
from search.facets import chosen, facets
from search.filtering import Filtering, Similar, narrowed
from search.ordering import Ordering
from search.postings import Mask
from search.query import Query
from search.results import Facet, Ranked, Results
from search.standing import Standing
from search.steering import Steering
from search.units import units_of


@dataclass(frozen=True, slots=True)
class Found:
    """An answer after filters, and its best documents in order."""

    answer: Answer
    final: Mask
    complete: Mask
    shown: Sequence[int]
    facets: tuple[Facet, ...]


class WhooshEngine:
    """Search over the documents of a library, whose rows are in the shards.

    `similar` gives for the number of a document how alike each other is; `rules` are what
    the library says of its own search.
    """

    def __init__(
        self,
        classes: ClassShards,
        library: Library,
        similar: Similar | None = None,
        rules: Rules | None = None,
    ) -> None:
        """Raises StaleError when the shards hold other documents than the library."""
        self.documents = library.documents
        self.union = Union(classes, library.documents)
        self.steering = Steering(rules or Rules(), library)
        self.standing = Standing(library)
        self._catalogue = Catalogue(library, self.standing)
        self.filtering = Filtering(library, self._catalogue, self.standing, similar)
        self.ordering = Ordering(library, self.standing, self.filtering, self.steering)
        self._showing = Showing(self.union, library.documents)

    def search(self, query: Query, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """One page of the answer, as `search.engine.Engine` describes it."""
        page, size = max(1, page), min(max(1, size), LARGEST_PAGE)
        found = self.find(query, page * size)
        answer, unknown = found.answer, self.filtering.unknown(query)
        shown = found.shown[(page - 1) * size :]
        return Results(
            query=replace(query, hints=(*query.hints, *unknown, *answer.hints)),
            total=int(np.count_nonzero(found.final)),
            complete=int(np.count_nonzero(found.final & found.complete)),
            hits=tuple(
                self._showing.hit(document, answer, complete=bool(found.complete[document]))
                for document in shown
            ),
            facets=found.facets,
            page=page,
            size=size,
            tiered=not answer.asked.prose,
        )

    def rank(self, query: Query, most: int) -> tuple[Ranked, ...]:
        """The best documents, as `search.engine.Engine` describes it."""
        found = self.find(query, most, counted=False)
        scores, complete = found.answer.scores.by_document, found.complete
        return tuple(
            Ranked(self.documents[n].id, float(scores[n]), bool(complete[n])) for n in found.shown
        )

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a document stands where it does; None for one that the viewer may not read."""
        named = (number for number, one in enumerate(self.documents) if one.id == document_id)
        number = next(named, None)
        if number is None:
            return None
        found = self.find(query, len(self.documents))
        place = found.shown.index(number) + 1 if number in found.shown else None
        explaining = Explaining(self.union, self.documents, self.filtering)
        document = self.documents[number]
        rules = reasons_of_rules(query, document, number, self.standing, self.steering)
        reasons = (
            *(explaining.absence(query, found.answer, number) if place is None else ()),
            *explaining.tier(found.answer, number),
            *explaining.words(found.answer, number),
            *rules,
        )
        total = int(np.count_nonzero(found.final))
        return Explanation(query, document.id, document.title, place, total, reasons)

    def find(self, query: Query, most: int, *, counted: bool = True) -> Found:
        """The answer and its best documents, before anything is shown of them.

        Without `counted` there are no facets, which cost as much as the rest.
        """
        asked = units_of(query, self.steering.synonyms)
        around = Surroundings(
            lambda part: self.filtering.mask(part, query), self.ordering.factors(query.day)
        )
        answer = match(self.union, len(self.documents), asked, around)
        found, complete = self.ordering.joined(query, answer.found, answer.complete, answer.allowed)
        narrow = narrowed(self.filtering, found, query)
        narrow = self.ordering.titled(query, narrow, answer.asked.marked)
        final = chosen(self._catalogue, narrow, query)
        shown = self.ordering.best(query, answer.figures, (final, complete), most)
        counts = facets(self._catalogue, narrow, query) if counted else ()
        return Found(answer, final, complete, shown, counts)
