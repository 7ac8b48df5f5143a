"""The best words of a section for a query, and which of them to mark. Pure functions on text."""

import re
from collections.abc import Iterable, Sequence
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
    single = [mark for place in found for mark in _single(place, units)]
    rows = [mark for number, unit in enumerate(units) for mark in _rows(found, number, unit)]
    return tuple(sorted({*single, *rows}, key=lambda mark: (mark.start, -mark.end, mark.unit)))


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


def _single(place: Place, units: Sequence[Unit]) -> Iterable[Mark]:
    word = place.word
    for number, unit in enumerate(units):
        has_term = any(term in word.parts or term in word.wholes for term in unit.terms)
        if has_term or (unit.prefix and any(s.startswith(unit.prefix) for s in word.surfaces)):
            yield Mark(place.start, place.end, number)


def _rows(found: Sequence[Place], number: int, unit: Unit) -> Iterable[Mark]:
    """Where the words of the unit follow each other: one mark over all of them."""
    if not unit.sequence:
        return
    parts = [
        (index, ({part, *place.word.wholes} if position == 0 else {part}))
        for index, place in enumerate(found)
        for position, part in enumerate(place.word.parts)
    ]
    length = len(unit.sequence)
    for first in range(len(parts) - length + 1):
        if all(term in parts[first + step][1] for step, term in enumerate(unit.sequence)):
            last = parts[first + length - 1][0]
            yield Mark(found[parts[first][0]].start, found[last].end, number)


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
