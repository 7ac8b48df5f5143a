"""Arrays of documents and figures: what the hot path of a search is made of."""

from dataclasses import dataclass

import numpy as np
from numpy import typing as npt

Numbers = npt.NDArray[np.int32]  # of documents or of rows
Places = npt.NDArray[np.intp]  # the same where they index often: quicker, and twice as large
Figures = npt.NDArray[np.float64]  # one for each of them
Mask = npt.NDArray[np.bool_]  # whether a document is meant, by its number
Keys = npt.NDArray[np.int64]  # row << 32 | position of a word there


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents (or rows) in ascending order, each with how often something stands there."""

    numbers: Numbers
    frequencies: Figures

    @property
    def size(self) -> int:
        """How many bytes the arrays take."""
        return self.numbers.nbytes + self.frequencies.nbytes

    def __len__(self) -> int:
        return len(self.numbers)

    def between(self, start: int, end: int) -> "Postings":
        """Those from `start` to, without it, `end`."""
        first, last = np.searchsorted(self.numbers, (start, end))
        return Postings(self.numbers[first:last], self.frequencies[first:last])


def no_postings() -> Postings:
    """Nothing."""
    return Postings(np.empty(0, np.int32), np.empty(0))


def from_dense(frequencies: Figures) -> Postings:
    """The postings of those numbers whose figure is above 0."""
    numbers = np.flatnonzero(frequencies)
    return Postings(numbers.astype(np.int32), frequencies[numbers])


def counted(rows: Numbers) -> Postings:
    """Each number of an ascending array once, with how often it is there."""
    if not len(rows):
        return no_postings()
    numbers, counts = np.unique(rows, return_counts=True)
    return Postings(numbers.astype(np.int32), counts.astype(np.float64))
