"""BM25F: how well a document answers a word.

The frequencies of a word in the fields of a document are weighed, evened out by the length of each
field, and added up; the sum then saturates once for the whole document (Robertson, Zaragoza and
Taylor, "Simple BM25 extension to multiple weighted fields", 2004). The sections of a document are
one field together, so that a page is not better for being cut into many sections. The rarity of a
word is Lucene's, log(1 + (N - n + 0.5) / (n + 0.5)), which is never negative.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How much a field counts (`weight`), and how much its length matters (`b`, from 0 to 1)."""

    weight: float
    b: float


FIELDS: Final[Mapping[str, FieldWeight]] = {
    "title": FieldWeight(5.0, 0.5),
    "aliases": FieldWeight(4.0, 0.5),
    "summary": FieldWeight(2.0, 0.5),
    "tags": FieldWeight(2.0, 0.5),
    "heading": FieldWeight(2.0, 0.0),
    "body": FieldWeight(1.0, 0.75),
}
K1: Final = 1.6
PREFIX_FREQUENCY: Final = 0.4  # what half a word counts, beside 1 for a word in the body

Frequencies = Mapping[int, float]  # document number -> weighed frequency of a word or phrase


def norms(lengths: Sequence[int], b: float) -> list[float]:
    """What to divide the frequencies of a field by, for each document. 0 counts as average."""
    known = [length for length in lengths if length]
    average = sum(known) / len(known) if known else 1.0
    return [1 - b + b * (length / average) if length else 1.0 for length in lengths]


def rarity(total: int, having: int) -> float:
    """What a word counts that `having` of `total` documents have."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def saturated(frequency: float) -> float:
    """What a weighed frequency counts: nearly all of it is in the first few times."""
    return frequency * (K1 + 1) / (frequency + K1)


@dataclass(frozen=True, slots=True)
class Scores:
    """What each document number scored, and how many of the words and phrases it has."""

    by_document: Mapping[int, float]
    matched: Mapping[int, int]


def score(total: int, found: Iterable[Frequencies]) -> Scores:
    """The scores of all documents that have any of the words, given where each was found."""
    scores: dict[int, float] = {}
    matched: dict[int, int] = {}
    for frequencies in found:
        weight = rarity(total, len(frequencies)) * (K1 + 1)
        for document, frequency in frequencies.items():
            gain = weight * frequency / (frequency + K1)
            scores[document] = scores.get(document, 0.0) + gain
            matched[document] = matched.get(document, 0) + 1
    return Scores(scores, matched)
