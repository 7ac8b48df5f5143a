"""Which documents repeat each other: copies with edits, and series made from one template.

Two documents are near-duplicates when much of the smaller one, by shingles of three words, stands
in the other (containment; Broder, "On the resemblance and containment of documents", 1997), however
much else stands there. Where most of the smaller one is of a template, little is left to go by, and
their terms have to agree too.

Shingles that many documents have come from a template. They do not count, or every page of a series
would be a copy of every other; what they show is the series.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy import typing as npt

from search.likeness.likeness import Likeness
from search.postings import Mask, Places

LEAST_CONTAINED: Final = 0.5  # of the shingles of the smaller document
LEAST_OWN: Final = 0.5  # of its shingles are of no template, or terms have to agree:
LEAST_COSINE: Final = 0.35
LEAST_SHARED: Final = 12  # shingles: about a sentence, and no accident
TEMPLATE: Final = 5
"""In so many documents a shingle belongs to a template; so many documents are a series."""

_UPPER: Final = 1 if sys.byteorder == "little" else 0  # half of a key

Hashes = npt.NDArray[np.uint32]


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
    """The shingles that at least two documents have, in order, each with its owner and how many
    have it; and how many shingles each document has, with those that nobody shares.
    """

    hashes: Hashes
    owners: Places
    having: Places
    every: Places

    def own(self) -> Places:
        """How many of the shingles of each document are not of a template."""
        return self.every - np.bincount(
            self.owners[self.having >= TEMPLATE], minlength=len(self.every)
        )


def duplicates(likeness: Likeness) -> Duplicates:
    """The pairs and series among the documents of a viewer."""
    shingles = _shingles(likeness)
    ids = [document.id for document in likeness.documents]
    found = [
        Pair(ids[first], ids[second], contained, cosine)
        for first, second, contained, telling in _pairs(shingles)
        if (cosine := likeness.cosine(first, second)) >= LEAST_COSINE or telling
    ]
    found.sort(key=lambda pair: (-pair.contained, -pair.cosine, pair.first, pair.second))
    series = [tuple(ids[number] for number in one) for one in _series(shingles)]
    return Duplicates(tuple(found), tuple(series))


def _shingles(likeness: Likeness) -> _Shingles:
    halves = _keys(likeness).view(np.uint32).reshape(-1, 2)
    hashes, owners = halves[:, _UPPER], halves[:, 1 - _UPPER]
    same = np.zeros(len(hashes) + 1, np.bool_)
    np.equal(hashes[1:], hashes[:-1], out=same[1:-1])
    shared = same[1:] | same[:-1]
    repeated = hashes[shared]
    starts = np.flatnonzero(_begins(repeated))
    lengths = np.diff(np.append(starts, len(repeated)))
    every = np.bincount(owners, minlength=len(likeness.documents))
    whose = owners[shared].astype(np.intp)
    return _Shingles(repeated, whose, np.repeat(lengths, lengths), every)


def _keys(likeness: Likeness) -> npt.NDArray[np.uint64]:
    """Every shingle of every document with its owner below it, in order.

    As single numbers, four million of them are sorted in a twentieth of a second.
    """
    hashes, owners = likeness.shingles()
    keys = hashes.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= owners.view(np.uint32)
    keys.sort()
    return keys


def _begins(hashes: Hashes) -> Mask:
    """Where another shingle than the one before stands."""
    starts = np.ones(len(hashes), np.bool_)
    starts[1:] = hashes[1:] != hashes[:-1]
    return starts


def _pairs(shingles: _Shingles) -> Iterator[tuple[int, int, float, bool]]:
    """Who shares enough that is not of a template: how much, and whether most is not of one."""
    few = shingles.having < TEMPLATE
    hashes, owners = shingles.hashes[few], shingles.owners[few]
    met = []
    for step in range(1, TEMPLATE - 1):
        same = hashes[step:] == hashes[:-step]
        met.append(owners[:-step][same] * len(shingles.every) + owners[step:][same])
    own = shingles.own()
    telling = own >= LEAST_OWN * shingles.every
    for first, second, contained in _enough(np.concatenate(met), own):
        smaller = first if own[first] <= own[second] else second
        yield first, second, contained, bool(telling[smaller])


def _enough(met: Places, sizes: Places) -> Iterator[tuple[int, int, float]]:
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
    met = first[others] * len(shingles.every) + owners[others]
    groups = _grouped((one, other) for one, other, _ in _enough(met, shingles.every))
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
