"""The best words of a section for a query, and which of them to mark. Pure functions on text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from search.analysis import places, word_of, written
from search.results import Span
from search.units import Unit

PASSAGE_LENGTH: Final = 240  # characters, about
_SLACK = 80  # characters that a passage may begin earlier to begin with a sentence
_SENTENCE_END = re.compile(r"[.!?:;…]['\")\]]*\s+|\n+")
_GAP = re.compile(r"[^\S ]")  # white space that is no space
_ELLIPSIS = "…"
_MOST_KNOWN = 4_000  # words of texts that are remembered


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text, which answer the unit with that number."""

    start: int
    end: int
    unit: int


def marks(text: str, units: Sequence[Unit]) -> tuple[Mark, ...]:
    """Every place of the text that answers one of the units, in order."""
    looked_for = _looked_for(tuple(units))
    every = set(looked_for.single(text))
    if looked_for.rows:
        every.update(looked_for.in_a_row(text))
    return tuple(sorted(every, key=lambda mark: (mark.start, -mark.end, mark.unit)))


def spans(text: str, found: Iterable[Mark]) -> tuple[Span, ...]:
    """The whole text in pieces, marked where it answers."""
    pieces: list[Span] = []
    here = 0
    for mark in found:
        start = max(mark.start, here)
        if start >= mark.end:
            continue
        if start > here:
            pieces.append(Span(text[here:start]))
        pieces.append(Span(text[start : mark.end], marked=True))
        here = mark.end
    if here < len(text):
        pieces.append(Span(text[here:]))
    return tuple(pieces)


def passage(text: str, found: Sequence[Mark], weights: Sequence[float]) -> tuple[Span, ...]:
    """About 240 characters around the marks that weigh most; `weights` are those of the units.

    Begins with a sentence where one begins near, ends with a word, and says `…` where it is cut.
    """
    start, end = _window(text, found, weights)
    inside = [
        Mark(mark.start - start, min(mark.end, end) - start, mark.unit)
        for mark in found
        if start <= mark.start < end
    ]
    pieces = list(spans(_GAP.sub(" ", text[start:end]), inside))
    if start > 0:
        pieces.insert(0, Span(_ELLIPSIS))
    if end < len(text.rstrip()):
        pieces.append(Span(_ELLIPSIS))
    return tuple(pieces)


class _LookedFor:
    """Units, to be found in one text after the other. Safe in threads.

    The same words come again and again, so it is remembered which units each of them answers.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._numbers = _numbers_by_term(
            (number, sequence)
            for number, unit in enumerate(units)
            for sequence in unit.sequences
            if len(sequence) == 1
        )
        self._halves = [(number, unit.prefix) for number, unit in enumerate(units) if unit.prefix]
        self.rows = [
            (number, sequence)
            for number, unit in enumerate(units)
            for sequence in unit.sequences
            if len(sequence) > 1
        ]
        self._known: dict[str, tuple[int, ...]] = {}

    def single(self, text: str) -> Iterator[Mark]:
        """The words that answer a unit by themselves."""
        known = self._known
        for match in written(text):
            token = match[0]
            found = known.get(token)
            if found is None:
                found = self._answered(token)
                if len(known) < _MOST_KNOWN:
                    known[token] = found
            for number in found:
                yield Mark(match.start(), match.end(), number)

    def _answered(self, token: str) -> tuple[int, ...]:
        word = word_of(token)
        found = [
            number
            for term in (*word.parts, *word.wholes)
            if term in self._numbers
            for number in self._numbers[term]
        ]
        for number, prefix in self._halves:
            for surface in word.surfaces:
                if surface.startswith(prefix):
                    found.append(number)
        return tuple(dict.fromkeys(found)) if found else ()

    def in_a_row(self, text: str) -> Iterator[Mark]:
        """Where the words of a unit follow each other: one mark over all of them."""
        numbers = _numbers_by_term((place, row[:1]) for place, (_, row) in enumerate(self.rows))
        parts = [
            (place, ((part, *place.word.wholes) if position == 0 else (part,)))
            for place in places(text)
            for position, part in enumerate(place.word.parts)
        ]
        for first, (place, terms) in enumerate(parts):
            for number in {number for term in terms for number in numbers.get(term, ())}:
                unit, sequence = self.rows[number]
                row = parts[first : first + len(sequence)]
                if len(row) == len(sequence) and all(
                    term in standing for term, (_, standing) in zip(sequence, row, strict=True)
                ):
                    yield Mark(place.start, row[-1][0].end, unit)


# One page of an answer looks for the same units in thirty texts.
_looked_for = lru_cache(maxsize=32)(_LookedFor)


def _numbers_by_term(terms: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, named in terms:
        for term in named:
            numbers.setdefault(term, []).append(number)
    return numbers


def _window(text: str, found: Sequence[Mark], weights: Sequence[float]) -> tuple[int, int]:
    first = _best_start(found, weights)
    start = _sentence_start(text, first)
    if len(text) - start <= PASSAGE_LENGTH:
        # Near the end of the text there is room for more before it.
        return _sentence_start(text, max(0, len(text) - PASSAGE_LENGTH)), len(text)
    end = start + PASSAGE_LENGTH
    under_way = [mark.end for mark in found if mark.start < end <= mark.end]
    end = min(max([end, *under_way]), start + 2 * PASSAGE_LENGTH)
    return start, _word_end(text, start, end)


def _best_start(found: Sequence[Mark], weights: Sequence[float]) -> int:
    """Where a passage should begin that holds the weightiest different units."""
    best, best_weight = 0, -1.0
    for position, mark in enumerate(found):
        held = {mark.unit}
        for later in found[position + 1 :]:
            if later.end > mark.start + PASSAGE_LENGTH - _SLACK:
                break
            held.add(later.unit)
        weight = sum(weights[unit] for unit in held)
        if weight > best_weight:
            best, best_weight = mark.start, weight
    return best


def _sentence_start(text: str, position: int) -> int:
    """The start of the sentence, if that is near; else of a word shortly before."""
    earliest = max(0, position - _SLACK)
    if earliest == 0:
        return 0
    ends = list(_SENTENCE_END.finditer(text, earliest, position))
    if ends:
        return ends[-1].end()
    gap = text.find(" ", max(0, position - _SLACK // 2), position)
    return gap + 1 if gap >= 0 else position


def _word_end(text: str, start: int, end: int) -> int:
    if end >= len(text) or text[end].isspace() or not text[end - 1].isalnum():
        return end
    gap = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    return gap if gap > start + PASSAGE_LENGTH // 2 else end
