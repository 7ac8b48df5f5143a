"""The order of an answer: exact names, then documents with all the words, then the score."""

from typing import Final

import numpy as np
from numpy import typing as npt

from search.postings import Figures, Mask, Numbers

MOST_KEYWORDS: Final = 4  # words up to which each more that a document has counts before the score
_EXACT: Final = 1_000  # levels above everything else

Levels = npt.NDArray[np.int32]


def levels(matched: npt.NDArray[np.int32], units: int, *, prose: bool) -> Levels:
    """The tier of each document, given how many of the words and phrases it has.

    A few words are keywords, so that each of them matters. Of more, only all of them together say
    more than the score does. Prose is answered by other words than its own, so it has no tiers.
    """
    if prose:
        return np.zeros_like(matched)
    if units <= MOST_KEYWORDS:
        return matched
    every: Levels = (matched == units).astype(np.int32)
    return every


def places(scores: Figures, tiers: Levels, exact: Numbers) -> Figures:
    """One figure for each document: the higher, the earlier it comes."""
    highest = float(scores.max(initial=0.0)) or 1.0
    figures: Figures = tiers + scores / (highest * 2)
    figures[exact] += _EXACT
    return figures


def best(figures: Figures, found: Mask, most: int) -> Numbers:
    """At most so many of the documents, the one with the highest figure first.

    Equals are in the order of their numbers.
    """
    documents = np.flatnonzero(found).astype(np.int32)
    mine = figures[documents]
    if 0 < most < len(documents):
        least = np.partition(mine, len(mine) - most)[len(mine) - most]
        documents = documents[mine >= least]
        mine = figures[documents]
    return documents[np.lexsort((documents, -mine))][:most]
