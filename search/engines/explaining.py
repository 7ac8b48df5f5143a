"""Telling in words what went into the place of a document."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kb.counting import counted
from kb.library.document import Document
from kb.library.review import due_on
from search.engines.matching import PAIR_WEIGHT, Answer
from search.engines.union import Union
from search.explanation import Reason
from search.feedback import WEIGHT
from search.filtering import Filtering
from search.query import Filter, Query
from search.ranking import MOST_KEYWORDS
from search.scoring import rarity
from search.standing import ARCHIVED, STALE, SUPERSEDED, Standing
from search.steering import Steering
from search.units import Asked, Unit

_PLACES: Final = {
    "title": "in the title",
    "aliases": "in another name of it",
    "summary": "in the summary",
    "tags": "among the topics",
    "entities": "in a name that it means",
    "heading": "in headings",
    "body": "in the text",
}


class Explaining:
    """Explains answers over the documents of a viewer, which are numbered as in the library."""

    def __init__(self, union: Union, documents: Sequence[Document], filtering: Filtering) -> None:
        self._union = union
        self._documents = documents
        self._filtering = filtering

    def absence(self, query: Query, answer: Answer, number: int) -> Iterator[Reason]:
        """Why a document is not in the answer."""
        sentences = [*self._filtered(query, number), *self._lacking(answer, number)]
        yield from (Reason("absent", sentence) for sentence in sentences)

    def _filtered(self, query: Query, number: int) -> Iterator[str]:
        for part in query.filters:
            if bool(self._filtering.mask(part, query)[number]) == part.excluded:
                yield f"'{part}' does not let it through."
        for field, values in query.chosen.items():
            if not self._filtering.mask(Filter(field, values), query)[number]:
                yield f"It is not what was chosen: {field} {', '.join(values)}."

    def _lacking(self, answer: Answer, number: int) -> Iterator[str]:
        asked = answer.asked
        for unit in asked.excluded:
            if self._gain(unit, number):
                yield f"It has '{unit.text}', which was excluded."
        for unit in asked.phrases:
            if not self._gain(unit, number):
                yield f"It does not have '{unit.text}' as it stands in quotes."
        if asked.positive and not answer.scores.matched[number]:
            yield "It has none of the words."
        elif asked.choices and not answer.found[number]:
            yield "It has none of the alternatives, or one that was excluded."

    def tier(self, answer: Answer, number: int) -> Iterator[Reason]:
        """What decides before the score does."""
        asked, matched = answer.asked, int(answer.scores.matched[number])
        if asked.name and number in self._union.named(asked.name):
            yield Reason("place", "Its title or another name of it is exactly what was typed.")
        if asked.prose:
            yield Reason("words", "This reads as a question, so no document needs all the words.")
        elif asked.positive:
            every = _words(len(asked.positive))
            rule = (
                "documents with more of them come first"
                if len(asked.positive) <= MOST_KEYWORDS
                else "documents with all of them come first"
            )
            yield Reason("words", f"It has {matched} of {every}; {rule}.", float(matched))

    def words(self, answer: Answer, number: int) -> Iterator[Reason]:
        """What each word adds to the score."""
        for unit in answer.asked.marked:
            yield self._word(unit, answer.asked, number)
        pairs = sum(self._pair_gains(answer.asked, number))
        if pairs:
            yield Reason("score", "Words stand near each other, as they were typed.", pairs)
        asked = answer.asked
        if asked.prose or len(asked.positive) > MOST_KEYWORDS:
            highest = float(answer.scores.by_document.max(initial=0.0)) or 1.0
            own = (1 - WEIGHT) * float(answer.scores.by_document[number]) / highest
            more = float(answer.unweighed[number]) - own
            sentence = "It shares other words with the best answers, on a scale from 0 to 1."
            yield Reason("place", sentence, max(0.0, more))

    def _word(self, unit: Unit, asked: Asked, number: int) -> Reason:
        gain = self._gain(unit, number) * asked.times.get(unit, 1)
        having, total = len(self._union.counts(unit)), len(self._documents)
        if not gain:
            return Reason("score", f"'{unit.text}' is not in it.", 0.0)
        places = list(self._where(unit, number)) or ["as the beginning of a word"]
        where = " and ".join(filter(None, (", ".join(places[:-1]), places[-1])))
        rare = f"{having} of {counted(total, 'document')} have it"
        return Reason("score", f"'{unit.text}' stands {where}; {rare}.", gain)

    def _where(self, unit: Unit, number: int) -> Iterator[str]:
        for field, words in _PLACES.items():
            times = self._union.times(number, field, unit)
            if times:
                often = "" if times == 1 else f" {counted(times, 'time')}"
                yield f"{words}{often}"

    def _gain(self, unit: Unit, number: int) -> float:
        found = self._union.counts(unit)
        own = found.between(number, number + 1)
        return rarity(len(self._documents), len(found)) * float(own.frequencies.sum())

    def _pair_gains(self, asked: Asked, number: int) -> Iterator[float]:
        for pair in asked.pairs:
            found = self._union.counts(pair)
            own = found.between(number, number + 1)
            yield (
                PAIR_WEIGHT
                * rarity(len(self._documents), len(found))
                * float(own.frequencies.sum())
            )


def reasons_of_rules(
    query: Query, document: Document, number: int, standing: Standing, steering: Steering
) -> Iterator[Reason]:
    """What the library says of its own search, and what the day has to say."""
    if number in steering.pinned(query):
        yield Reason("place", "search.yml puts it first for these words.")
    for boost in steering.boosts_of(number):
        named = boost.name if boost.kind == "document" else f"{boost.kind}:{boost.name}"
        yield Reason("factor", f"search.yml gives '{named}' another weight.", boost.factor)
    if standing.stale(query.day)[number]:
        due = due_on(document)
        yield Reason("factor", f"Its review was due on {_day(due)}.", STALE)
    if standing.superseded[number]:
        yield Reason(
            "factor", "It is superseded; whatever replaces it stands above it.", SUPERSEDED
        )
    if standing.archived[number]:
        yield Reason("factor", "It is archived.", ARCHIVED)
    if number in standing.successors.values():
        yield Reason("place", "It supersedes another document, and comes before that one.")


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"
