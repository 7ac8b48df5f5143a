"""The best words of a section for a query, and which of them to mark. Pure functions on text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.analysis import Place, places
from search.results import Span
from search.units import Unit

PASSAGE_LENGTH: Final = 240  # characters, about
_SLACK = 80  # characters that a passage may begin earlier to begin with a sentence
_SENTENCE_END = re.compile(r"[.!?:;…]['\")\]]*\s+|\n+")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text, which answer the unit with that number."""

    start: int
    end: int
    unit: int


def marks(text: str, units: Sequence[Unit]) -> tuple[Mark, ...]:
    """Every place of the text that answers one of the units, in order."""
    found = list(places(text))
    every = {*_single(found, units), *_rows(found, units)}
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
    pieces = list(spans(" ".join(re.split(r"\s", text[start:end])), inside))
    if start > 0:
        pieces.insert(0, Span(_ELLIPSIS))
    if end < len(text.rstrip()):
        pieces.append(Span(_ELLIPSIS))
    return tuple(pieces)


def _numbers_by_term(terms: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, named in terms:
        for term in named:
            numbers.setdefault(term, []).append(number)
    return numbers


def _single(found: Sequence[Place], units: Sequence[Unit]) -> Iterator[Mark]:
    """The words that answer a unit by themselves."""
    numbers = _numbers_by_term((number, _alone(unit)) for number, unit in enumerate(units))
    halves = [(number, unit.prefix) for number, unit in enumerate(units) if unit.prefix]
    for place in found:
        for term in (*place.word.parts, *place.word.wholes):
            for number in numbers.get(term, ()):
                yield Mark(place.start, place.end, number)
        for number, prefix in halves:
            if any(surface.startswith(prefix) for surface in place.word.surfaces):
                yield Mark(place.start, place.end, number)


def _alone(unit: Unit) -> Iterator[str]:
    """The stems that answer a unit by themselves."""
    return (sequence[0] for sequence in unit.sequences if len(sequence) == 1)


def _rows(found: Sequence[Place], units: Sequence[Unit]) -> Iterator[Mark]:
    """Where the words of a unit follow each other: one mark over all of them."""
    rows = [
        (number, sequence)
        for number, unit in enumerate(units)
        for sequence in unit.sequences
        if len(sequence) > 1
    ]
    numbers = _numbers_by_term((place, sequence[:1]) for place, (_, sequence) in enumerate(rows))
    parts = [
        (place, ((part, *place.word.wholes) if position == 0 else (part,)))
        for place in (found if numbers else ())
        for position, part in enumerate(place.word.parts)
    ]
    for first, (place, terms) in enumerate(parts):
        for number in {number for term in terms for number in numbers.get(term, ())}:
            unit, sequence = rows[number]
            row = parts[first : first + len(sequence)]
            if len(row) == len(sequence) and all(
                term in standing for term, (_, standing) in zip(sequence, row, strict=True)
            ):
                yield Mark(place.start, row[-1][0].end, unit)


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
