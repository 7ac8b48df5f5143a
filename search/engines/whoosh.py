"""The engine over Whoosh shards: looks up, matches, ranks, counts, and shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kb.library.library import Library, last_change
from search.budget import Budget
from search.engine import LARGEST_PAGE, PAGE_SIZE
from search.engines.union import ClassShards, Union
from search.facets import Catalogue, chosen, facets, narrowed
from search.passages import marks, passage, spans
from search.query import Hint, Query
from search.results import Hit, Passage, Ranked, Results
from search.scoring import Frequencies, Scores, rarity, saturated, score
from search.units import Asked, Unit, units_of

MOST_WORDS: Final = 16  # that are looked up, and as many that are excluded: the rarest ones
MOST_PHRASES: Final = 8
_MOST_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the words of a query found, before filters: `found` are document numbers."""

    asked: Asked
    found: frozenset[int]
    scores: Scores
    exact: frozenset[int]

    def complete(self, document: int) -> bool:
        """Whether the document has all the words."""
        return self.scores.matched.get(document, 0) == len(self.asked.positive)


class WhooshEngine:
    """Search over the documents of a library, whose rows are in the shards."""

    def __init__(self, classes: ClassShards, library: Library) -> None:
        """Raises StaleError when the shards hold other documents than the library."""
        self._documents = library.documents
        self._catalogue = Catalogue(library)
        self._union = Union(classes, library.documents)

    def search(self, query: Query, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """One page of the answer, as `search.engine.Engine` describes it."""
        page, size = max(1, page), min(max(1, size), LARGEST_PAGE)
        asked, hints = self._bounded(units_of(query))
        answer = self._match(asked)
        found = narrowed(self._catalogue, answer.found, query)
        final = chosen(self._catalogue, found, query)
        ranked = self._ranked(final, answer)
        shown = ranked[(page - 1) * size : page * size]
        unknown = self._catalogue.unknown(query)
        return Results(
            query=replace(query, hints=(*query.hints, *unknown, *hints)),
            total=len(final),
            complete=sum(map(answer.complete, final)),
            hits=tuple(self._hit(document, answer) for document in shown),
            facets=facets(self._catalogue, found, query),
            page=page,
            size=size,
        )

    def rank(self, query: Query, most: int) -> tuple[Ranked, ...]:
        """The best documents, as `search.engine.Engine` describes it."""
        asked, _ = self._bounded(units_of(query))
        answer = self._match(asked)
        found = narrowed(self._catalogue, answer.found, query)
        ranked = self._ranked(chosen(self._catalogue, found, query), answer)[:most]
        scores = answer.scores.by_document
        return tuple(
            Ranked(self._documents[n].id, scores.get(n, 0.0), answer.complete(n)) for n in ranked
        )

    def _bounded(self, asked: Asked) -> tuple[Asked, tuple[Hint, ...]]:
        """The part of the query that can be answered in time, and a hint that names the rest.

        Decided by counts and not by a clock, so that the same query has the same answer.
        """
        budget = Budget(self._union.cost)
        phrases = budget.rarest(asked.phrases, MOST_PHRASES)
        excluded = budget.rarest(asked.excluded, MOST_WORDS)
        words = budget.rarest(asked.words, MOST_WORDS)
        bounded = Asked(words, phrases, excluded, asked.name)
        return bounded, budget.hints()

    def _match(self, asked: Asked) -> _Answer:
        required = [self._union.frequencies(unit) for unit in asked.phrases]
        optional = [self._union.frequencies(unit) for unit in asked.words]
        scores = score(len(self._documents), [*required, *optional])
        found = frozenset(scores.by_document) if asked.positive else self._catalogue.everything
        for phrase in required:
            found = found & phrase.keys()
        for unit in asked.excluded:
            found = found - self._union.frequencies(unit).keys()
        return _Answer(asked, found, scores, self._union.named(asked.name))

    def _ranked(self, found: frozenset[int], answer: _Answer) -> list[int]:
        if not answer.asked.positive:
            by_age = sorted(found, key=lambda number: self._documents[number].title.casefold())
            return sorted(by_age, key=lambda n: last_change(self._documents[n]), reverse=True)
        scores, matched = answer.scores.by_document, answer.scores.matched
        keys = [(n not in answer.exact, -matched[n], -scores[n], n) for n in found]
        return [key[-1] for key in sorted(keys)]

    def _hit(self, number: int, answer: _Answer) -> Hit:
        document = self._documents[number]
        units = answer.asked.positive
        return Hit(
            id=document.id,
            title=spans(document.title, marks(document.title, units)),
            type=document.type,
            address=document.address,
            summary=document.summary,
            tags=document.tags,
            score=answer.scores.by_document.get(number, 0.0),
            complete=answer.complete(number),
            passages=self._passages(number, units),
        )

    def _passages(self, number: int, units: Sequence[Unit]) -> tuple[Passage, ...]:
        """The best sections of the document, at most three, best first."""
        weights = [self._weight(self._union.frequencies(unit)) for unit in units]
        gains = self._row_gains(number, units, weights)
        best: dict[str, Passage] = {}
        for row in sorted(gains, key=lambda row: (-gains[row], row)):
            section = self._union.section(number, row)
            if section.anchor not in best and section.text:
                found = marks(section.text, units)
                text = passage(section.text, found, weights)
                best[section.anchor] = Passage(section.anchor, section.heading, text)
            if len(best) == _MOST_PASSAGES:
                break
        return tuple(best.values())

    def _row_gains(
        self, number: int, units: Sequence[Unit], weights: Sequence[float]
    ) -> Mapping[int, float]:
        """How well each row of a document answers: more different words first, then more often."""
        gains: defaultdict[int, float] = defaultdict(float)
        for unit, weight in zip(units, weights, strict=True):
            times: defaultdict[int, float] = defaultdict(float)
            for row, frequency in self._union.rows_of(number, unit):
                times[row] += frequency
            for row, frequency in times.items():
                gains[row] += weight * (1 + saturated(frequency))
        return gains

    def _weight(self, found: Frequencies) -> float:
        return rarity(len(self._documents), len(found))
