"""What is shown of a document that was found: its title, marked, and its best sections."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kb.library.document import Document
from search.engines.matching import Answer
from search.engines.union import Union
from search.passages import marks, passage, spans
from search.postings import Postings
from search.results import Hit, Passage
from search.scoring import rarity, saturated
from search.units import Unit

_MOST_PASSAGES: Final = 2


class Showing:
    """Makes hits of documents, by their numbers."""

    def __init__(self, union: Union, documents: Sequence[Document]) -> None:
        self._union = union
        self._documents = documents

    def hit(self, number: int, answer: Answer, *, complete: bool) -> Hit:
        """A document that the answer holds."""
        document = self._documents[number]
        units = answer.asked.marked
        return Hit(
            id=document.id,
            title=spans(document.title, marks(document.title, units)),
            type=document.type,
            address=document.address,
            summary=document.summary,
            tags=document.tags,
            score=float(answer.scores.by_document[number]),
            complete=complete,
            passages=self._passages(number, units),
        )

    def _passages(self, number: int, units: Sequence[Unit]) -> tuple[Passage, ...]:
        """The best sections of the document, at most two, best first."""
        weights = [self._weight(self._union.counts(unit)) for unit in units]
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

    def _weight(self, found: Postings) -> float:
        return rarity(len(self._documents), len(found))
