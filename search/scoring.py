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
from typing import Final, TypeVar

import numpy as np
from numpy import typing as npt

from search.postings import Figures, Numbers, Postings


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How much a field counts (`weight`), and how much its length matters (`b`, from 0 to 1)."""

    weight: float
    b: float


Amount = TypeVar("Amount", float, Figures)

FIELDS: Final[Mapping[str, FieldWeight]] = {
    "title": FieldWeight(3.0, 0.5),
    "aliases": FieldWeight(2.5, 0.5),
    "summary": FieldWeight(2.0, 0.5),
    "tags": FieldWeight(2.0, 0.5),
    # Names that do not stand in the text: they find it, and hardly more.
    "entities": FieldWeight(0.8, 0.0),
    "heading": FieldWeight(1.5, 0.0),
    "body": FieldWeight(1.0, 0.75),
}
K1: Final = 1.6
PREFIX_FREQUENCY: Final = 0.4  # what half a word counts, beside 1 for a word in the body


def norms(lengths: Numbers | Sequence[int], b: float) -> Figures:
    """What to divide the frequencies of a field by, for each document. 0 counts as average."""
    given = np.asarray(lengths, np.float64)
    known = given > 0
    average = given[known].mean() if known.any() else 1.0
    return np.where(known, 1 - b + b * (given / average), 1.0)


def rarity(total: int, having: int) -> float:
    """What a word counts that `having` of `total` documents have."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def rarities(total: int, having: npt.NDArray[np.integer]) -> Figures:
    """The same for many words at once."""
    found: Figures = np.log(1 + (total - having + 0.5) / (having + 0.5))
    return found


def saturated(frequency: Amount) -> Amount:
    """What weighed frequencies count: nearly all of it is in the first few times."""
    return frequency * (K1 + 1) / (frequency + K1)


@dataclass(frozen=True, slots=True)
class Scores:
    """What each document scored, by its number, and how many of the words and phrases it has."""

    by_document: Figures
    matched: npt.NDArray[np.int32]


def score(total: int, found: Iterable[tuple[Postings, float]]) -> Scores:
    """The scores of all documents, given what each word counts where, and how often it is asked.

    The frequencies of the postings are saturated already. A word that is asked for twice counts
    twice.
    """
    scores = np.zeros(total)
    matched = np.zeros(total, np.int32)
    for postings, times in found:
        gain = rarity(total, len(postings)) * times
        # Quicker than indexing with 32 bits.
        np.add.at(scores, postings.numbers, gain * postings.frequencies)
        np.add.at(matched, postings.numbers, 1)
    return Scores(scores, matched)


def add(scores: Scores, postings: Postings, times: float) -> None:
    """Let what was found count for scores, and not for which documents match."""
    gain = rarity(len(scores.by_document), len(postings)) * times
    np.add.at(scores.by_document, postings.numbers, gain * postings.frequencies)
