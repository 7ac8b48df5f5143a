"""The documents that are most like each one, for all the documents of a viewer at once.

One after the other, each document would be multiplied with all others term by term, and nearly all
of that work goes into few terms that many documents have. Here those terms make a dense matrix,
which is multiplied as such, and only the rare ones go by their postings. That is done in single
precision and says who may be near; the cosines of those are then those of `Likeness`, to the bit.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy import typing as npt

from search.engines.numbering import RETIRED
from search.engines.profiles import TERMS, Terms
from search.likeness.likeness import DAMPED, Likeness
from search.postings import Figures, Mask, Numbers, Places

Weights = npt.NDArray[np.float32]

_COMMON: Final = 32  # a term is common that one document in so many has
_MOST_COMMON: Final = 4096  # columns of the dense matrix, which is 160 MB for 10,000 documents then
_ROWS: Final = 512  # documents at a time: 20 MB of cosines
_AT_ONCE: Final = 1 << 20  # products of rare terms
_SPARE: Final = 8  # documents beyond those wanted whose order single precision may have mistaken
_SLACK: Final = 1e-4  # and by how much it may be wrong


def nearest(
    likeness: Likeness,
    most: int,
    least: float,
    unwanted: Callable[[int], Sequence[int]] = lambda _: (),
) -> Iterator[tuple[Numbers, Figures]]:
    """For each document in turn at most so many others, the nearest first, and their cosines.

    Cosines below `least`, which is above 0, are left out, and the numbers that `unwanted` gives
    for the document. Equal ones stand in the order of their numbers.
    """
    matrix = _Matrix(likeness)
    for start in range(0, len(likeness.documents), _ROWS):
        for place, row in enumerate(matrix.products(start)):
            number = start + place
            row[[number, *unwanted(number)]] = 0
            near = _foremost(row, most + _SPARE, least - _SLACK)
            cosines = likeness.cosines(number, near.tolist())
            order = np.argsort(-cosines, kind="stable")[:most]
            order = order[cosines[order] >= least]
            yield near[order].astype(np.int32), cosines[order]


def _foremost(row: Weights, most: int, least: float) -> Places:
    """The places of the highest figures, in ascending order."""
    near = np.flatnonzero((row >= least) & (row > 0))
    if len(near) <= most:
        return near
    # Stable, so that of many copies it is always the first ones that are seen.
    return np.sort(near[np.argsort(-row[near], kind="stable")[:most]])


class _Matrix:
    """Every document as a vector of length 1: common terms as columns, rare ones as postings."""

    def __init__(self, likeness: Likeness) -> None:
        having = likeness.frequency
        self._documents = len(likeness.documents)
        common = _common(having, self._documents)
        column_of = np.full(TERMS, -1, np.int32)
        column_of[common] = np.arange(len(common))
        self._dense = np.zeros((self._documents, len(common)), np.float32)
        parts = []
        for entries in _entries(likeness):
            columns = column_of[entries.terms]
            dense = columns >= 0
            self._dense[entries.documents[dense], columns[dense]] = entries.weights[dense]
            parts.append(entries.only(~dense))
        rare = _joined(parts)
        self._rows = rare.ordered(rare.documents)
        self._postings = rare.ordered(rare.terms)
        numbers = np.arange(self._documents + 1, dtype=np.int32)
        self._starts = np.searchsorted(self._rows.documents, numbers)
        self._lengths = np.bincount(self._postings.terms, minlength=TERMS)
        self._begins = np.cumsum(self._lengths) - self._lengths

    def products(self, start: int) -> Weights:
        """The cosines of some documents from `start` with every document."""
        block = self._dense[start : start + _ROWS]
        found: Weights = block @ self._dense.T
        first, last = self._starts[[start, start + len(block)]].tolist()
        # Cut where so many products are full, so that they take a bounded amount of memory.
        filled = np.cumsum(self._lengths[self._rows.terms[first:last]]) // _AT_ONCE
        cuts = [first, *(first + 1 + np.flatnonzero(np.diff(filled))).tolist(), last]
        for here, there in pairwise(cuts):
            self._add(found, start, slice(here, there))
        return found

    def _add(self, found: Weights, start: int, some: slice) -> None:
        """Add what these entries of the rows from `start` are worth."""
        documents, terms = self._rows.documents[some], self._rows.terms[some]
        if not len(documents):
            return
        top, bottom = documents[0] - start, documents[-1] - start + 1
        lengths = self._lengths[terms]
        places = np.repeat((documents.astype(np.intp) - documents[0]) * self._documents, lengths)
        there = np.repeat(self._begins[terms] - np.cumsum(lengths) + lengths, lengths)
        there += np.arange(len(there))
        places += self._postings.documents[there]
        gains = np.repeat(self._rows.weights[some], lengths)
        gains *= self._postings.weights[there]
        size = (bottom - top) * self._documents
        found[top:bottom] += np.bincount(places, gains, size).reshape(-1, self._documents)


def _common(having: Numbers, documents: int) -> Places:
    """The terms that many documents have, in ascending order."""
    found = np.flatnonzero(having > max(1, documents // _COMMON))
    if len(found) > _MOST_COMMON:
        found = np.sort(found[np.argsort(-having[found], kind="stable")[:_MOST_COMMON]])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    """Terms of documents with their weights."""

    documents: Numbers
    terms: Terms
    weights: Weights

    def only(self, chosen: Mask | Places) -> "_Entries":
        return _Entries(self.documents[chosen], self.terms[chosen], self.weights[chosen])

    def ordered(self, by: Numbers | Terms) -> "_Entries":
        return self.only(np.argsort(by, kind="stable"))


def _joined(parts: Sequence[_Entries]) -> _Entries:
    return _Entries(
        np.concatenate([np.empty(0, np.int32), *(one.documents for one in parts)]),
        np.concatenate([np.empty(0, np.uint32), *(one.terms for one in parts)]),
        np.concatenate([np.empty(0, np.float32), *(one.weights for one in parts)]),
    )


def _entries(likeness: Likeness) -> Iterator[_Entries]:
    """The terms of the live documents that at least two have, shard by shard."""
    for held in likeness.held:
        profiles = held.shard.profiles
        documents = np.repeat(held.numbers, np.diff(profiles.starts))
        kept = (likeness.frequency > 1)[profiles.terms] & (documents != RETIRED)
        documents, terms = documents[kept], profiles.terms[kept]
        weights = DAMPED.astype(np.float32)[profiles.counts[kept]]
        weights *= likeness.rarity(terms)
        weights /= likeness.norms.astype(np.float32)[documents]
        yield _Entries(documents, terms, weights)
