"""What of each document of a shard tells how alike it is to others, as arrays in a file.

A profile has terms and shingles. Terms are the stems that carry meaning and the pairs of such stems
that follow each other, with how often they occur; a title counts three times. Shingles are three
words in a row as they are written, so they tell what was copied.

Both are numbers made of the words alone. There is no vocabulary that would have to be fitted: a
document gets the same profile beside whatever others, and one new document leaves all others as
they are. The price is that two different terms have the same number once in a million.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy import typing as npt

from search.analysis import words
from search.engines.vectors import name_of
from search.postings import Numbers, Places
from search.records import Record

Terms = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]

TERMS: Final = 1 << 20
"""How many numbers there are for terms."""

MOST_COUNTED: Final = 255  # how often a term is counted in one document

_TITLE: Final = 3
_GAP: Final = 0  # between texts: no pair of stems goes across
_SHIFT: Final = np.uint64(64 - 20)
# Odd numbers without a pattern: multiplying by them spreads what differs over all bits.
_FIRST, _SECOND, _THIRD = map(
    np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)
)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The terms of a document in ascending order with their counts, and its shingles likewise."""

    terms: Terms
    counts: Counts
    shingles: Terms


def profile_of(records: Iterable[Record]) -> Profile:
    """The profile of the document that has these rows. Its tags are no part of it."""
    stems: list[int] = []
    spoken: list[int] = []
    for record in records:
        for text, times, is_body in _texts(record):
            found = words(text)
            telling = [name_of(part) for word in found if not word.common for part in word.parts]
            stems += [*telling, _GAP] * times
            spoken += [name_of(word.name) for word in found] if is_body else []
    terms, counts = np.unique(_terms(np.array(stems, np.uint64)), return_counts=True)
    counted = np.minimum(counts, MOST_COUNTED).astype(np.uint8)
    return Profile(terms, counted, np.unique(_shingles(np.array(spoken, np.uint64))))


def term_of(stems: Sequence[str]) -> int:
    """The number of a stem, or of a pair of them."""
    hashes = np.array([name_of(one) for one in stems], np.uint64)
    return int((_pairs(hashes) if len(stems) > 1 else _singles(hashes))[0])


def _texts(record: Record) -> tuple[tuple[str, int, bool], ...]:
    """The texts of a row, each with how often it counts, and whether it was written as prose."""
    heading = "" if record.continues else record.heading
    return (
        (record.title, _TITLE, False),
        (record.summary, 1, False),
        (heading, 1, True),
        (record.text, 1, True),
    )


def _terms(stems: Hashes) -> Terms:
    pairs = _pairs(stems)
    within = (stems[1:] != _GAP) & (stems[:-1] != _GAP)
    return np.concatenate((_singles(stems[stems != _GAP]), pairs[within]))


def _singles(stems: Hashes) -> Terms:
    return (stems >> _SHIFT).astype(np.uint32)


def _pairs(stems: Hashes) -> Terms:
    return (((stems[:-1] * _FIRST + stems[1:]) * _SECOND) >> _SHIFT).astype(np.uint32)


def _shingles(spoken: Hashes) -> Terms:
    mixed = (spoken[:-2] * _FIRST + spoken[1:-1]) * _SECOND + spoken[2:]
    return ((mixed * _THIRD) >> np.uint64(32)).astype(np.uint32)


def dump_profiles(profiles: Sequence[Profile]) -> bytes:
    """The file for these documents: how long the arrays are, then the arrays."""
    starts = _starts([len(one.terms) for one in profiles])
    terms = _joined([one.terms for one in profiles], np.dtype(np.uint32))
    counts = _joined([one.counts for one in profiles], np.dtype(np.uint8))
    owners = np.repeat(np.arange(len(profiles), dtype=np.int32), np.diff(starts))
    order = np.argsort(terms, kind="stable")
    names, held = np.unique(terms, return_counts=True)
    shingles = _joined([one.shingles for one in profiles], np.dtype(np.uint32))
    arrays = (
        np.array([len(profiles), len(terms), len(names), len(shingles)], np.int64),
        starts,
        _starts([len(one.shingles) for one in profiles]),
        terms,
        names,
        _starts(held),
        owners[order],
        shingles,
        counts,
        counts[order],
    )
    return b"".join(array.tobytes() for array in arrays)


def _starts(lengths: Sequence[int] | Places) -> Numbers:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)


def _joined(arrays: Sequence[npt.NDArray[np.generic]], kind: np.dtype[np.generic]) -> Terms:
    return np.concatenate([np.empty(0, kind), *arrays])


class Profiles:
    """The profiles of the documents of one shard, which are numbered from 0.

    `names` are all terms in ascending order. Those who have the term at place i, in ascending
    order, stand in `holders` from `begins[i]` to, without it, `begins[i + 1]`, and beside them in
    `held` how often. `terms` and `counts` are the same by document, from `starts`.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """The arrays are not copied out of `data`."""
        documents, entries, names, shingles = np.frombuffer(data, np.int64, 4).tolist()
        sizes: list[tuple[type[np.generic], int]] = [
            (np.int32, documents + 1),
            (np.int32, documents + 1),
            (np.uint32, entries),
            (np.uint32, names),
            (np.int32, names + 1),
            (np.int32, entries),
            (np.uint32, shingles),
            (np.uint8, entries),
            (np.uint8, entries),
        ]
        arrays, offset = [], 4 * 8
        for kind, size in sizes:
            arrays.append(np.frombuffer(data, kind, size, offset))
            offset += arrays[-1].nbytes
        self.starts, self._shingle_starts, self.terms, self.names = arrays[:4]
        self.begins, self.holders, self.shingles, self.counts, self.held = arrays[4:]

    def terms_of(self, document: int) -> tuple[Terms, Counts]:
        """The terms of a document in ascending order, and how often it has each."""
        here = slice(self.starts[document], self.starts[document + 1])
        return self.terms[here], self.counts[here]

    def profile_of(self, document: int) -> Profile:
        """All of the profile of a document, as it was given to `dump_profiles`."""
        here = slice(self._shingle_starts[document], self._shingle_starts[document + 1])
        return Profile(*self.terms_of(document), self.shingles[here])

    @cached_property
    def shingle_counts(self) -> Numbers:
        """How many different shingles each document has."""
        return np.diff(self._shingle_starts)
