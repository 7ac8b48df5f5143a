"""Which documents repeat each other: copies with edits, and series made from one template.

Two documents are near-duplicates when much of the smaller one, by shingles of three words, stands
in the other (containment; Broder, "On the resemblance and containment of documents", 1997), and
their terms agree too. Shingles that many documents have come from a template. They do not count, or
every page of a series would be a copy of every other; what they show is the series.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy import typing as npt

from search.likeness.likeness import Likeness
from search.postings import Mask

LEAST_CONTAINED: Final = 0.4  # of the shingles of the smaller document
LEAST_COSINE: Final = 0.35
LEAST_SHARED: Final = 12  # shingles: about a sentence, and no accident
TEMPLATE: Final = 5
"""In so many documents a shingle belongs to a template; so many documents are a series."""

_OWNER_BITS: Final = 32
_OWNER: Final = np.uint64((1 << _OWNER_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents by id. `contained` is how much of the smaller one stands in the other, and
    `cosine` how alike their terms are, both from 0 to 1.
    """

    first: str
    second: str
    contained: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Pairs, the most alike first, and the series, by ids in order, the largest first."""

    pairs: tuple[Pair, ...]
    series: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Shingles:
    """Every shingle of every document in order, its owner, and how many documents have it."""

    hashes: npt.NDArray[np.uint64]
    owners: npt.NDArray[np.int64]
    having: npt.NDArray[np.int64]
    documents: int

    def sizes(self, counted: Mask) -> npt.NDArray[np.int64]:
        """How many of the shingles that count each document has."""
        return np.bincount(self.owners[counted], minlength=self.documents)


def duplicates(likeness: Likeness) -> Duplicates:
    """The pairs and series among the documents of a viewer."""
    shingles = _shingles(likeness)
    ids = [document.id for document in likeness.documents]
    found = [
        Pair(ids[first], ids[second], contained, cosine)
        for first, second, contained in _pairs(shingles)
        if (cosine := likeness.cosine(first, second)) >= LEAST_COSINE
    ]
    found.sort(key=lambda pair: (-pair.contained, -pair.cosine, pair.first, pair.second))
    series = [tuple(ids[number] for number in one) for one in _series(shingles)]
    return Duplicates(tuple(found), tuple(series))


def _shingles(likeness: Likeness) -> _Shingles:
    hashes, owners = likeness.shingles()
    keys = (hashes.astype(np.uint64) << np.uint64(_OWNER_BITS)) | owners.astype(np.uint64)
    keys.sort()
    ordered = keys >> np.uint64(_OWNER_BITS)
    starts = np.flatnonzero(_begins(ordered))
    lengths = np.diff(np.append(starts, len(keys)))
    having = np.repeat(lengths, lengths)
    return _Shingles(ordered, (keys & _OWNER).astype(np.int64), having, len(likeness.documents))


def _begins(hashes: npt.NDArray[np.uint64]) -> Mask:
    """Where another shingle than the one before stands."""
    starts = np.ones(len(hashes), np.bool_)
    starts[1:] = hashes[1:] != hashes[:-1]
    return starts


def _pairs(shingles: _Shingles) -> Iterator[tuple[int, int, float]]:
    """Who shares enough that is not of a template."""
    own = shingles.having < TEMPLATE
    hashes, owners = shingles.hashes[own], shingles.owners[own]
    met = []
    for step in range(1, TEMPLATE - 1):
        same = hashes[step:] == hashes[:-step]
        met.append(owners[:-step][same] * shingles.documents + owners[step:][same])
    return _enough(np.concatenate(met), shingles.sizes(own))


def _enough(
    met: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]
) -> Iterator[tuple[int, int, float]]:
    """The pairs that met often enough; a pair is first * documents + second."""
    pairs, shared = np.unique(met, return_counts=True)
    first, second = np.divmod(pairs, max(1, len(sizes)))
    contained = shared / np.maximum(1, np.minimum(sizes[first], sizes[second]))
    kept = (shared >= LEAST_SHARED) & (contained >= LEAST_CONTAINED)
    yield from zip(
        first[kept].tolist(), second[kept].tolist(), contained[kept].tolist(), strict=True
    )


def _series(shingles: _Shingles) -> list[list[int]]:
    """Groups of documents that consist of the same template for the most part.

    Each is compared with the first document that has the shingle, not with all of them: a template
    in a thousand documents would make half a million pairs.
    """
    common = shingles.having >= TEMPLATE
    hashes, owners = shingles.hashes[common], shingles.owners[common]
    starts = _begins(hashes)
    first = owners[starts][np.cumsum(starts) - 1] if len(owners) else owners
    others = ~starts
    met = first[others] * shingles.documents + owners[others]
    every = shingles.sizes(np.ones(len(shingles.owners), np.bool_))
    groups = _grouped((one, other) for one, other, _ in _enough(met, every))
    return sorted((one for one in groups if len(one) >= TEMPLATE), key=lambda one: (-len(one), one))


def _grouped(pairs: Iterable[tuple[int, int]]) -> Sequence[list[int]]:
    """Who is with whom, directly or through others."""
    leader: dict[int, int] = {}

    def lead(number: int) -> int:
        while leader.setdefault(number, number) != number:
            leader[number] = number = leader[leader[number]]
        return number

    for one, other in pairs:
        low, high = sorted((lead(one), lead(other)))
        leader[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(leader):
        groups[lead(number)].append(number)
    return list(groups.values())
