"""The near-duplicates of a few documents: what `duplicates` would say of them, without the rest.

The shingles of all other documents are looked through once, by a table of those that are wanted;
nothing is sorted, so it takes a few hundredths of a second where all pairs take longer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy import typing as npt

from search.engines.numbering import RETIRED
from search.engines.profiles import Terms
from search.likeness.duplicates import (
    LEAST_CONTAINED,
    LEAST_COSINE,
    LEAST_OWN,
    LEAST_SHARED,
    TEMPLATE,
)
from search.likeness.likeness import Likeness
from search.postings import Numbers

_LOW: Final = np.uint32(0xFFFF)  # of a shingle, by which most are told from those wanted


@dataclass(frozen=True, slots=True)
class Twins:
    """Two documents by id, and how much of the smaller one stands in the other, from 0 to 1."""

    first: str
    second: str
    contained: float


@dataclass(frozen=True, slots=True, eq=False)
class _Having:
    """Which documents have which of some shingles; each pair of them stands there once."""

    hashes: Terms
    owners: Numbers

    def without_templates(self, shingles: Terms) -> Terms:
        """Those of these shingles, which are all among the wanted ones, that few documents have."""
        found, counts = np.unique(self.hashes, return_counts=True)
        few: Terms = shingles[counts[np.searchsorted(found, shingles)] < TEMPLATE]
        return few

    def sharing(self, shingles: Terms, documents: int) -> npt.NDArray[np.intp]:
        """How many of these shingles each document has."""
        return np.bincount(self.owners[np.isin(self.hashes, shingles)], minlength=documents)


def twins_of(likeness: Likeness, numbers: Sequence[int]) -> tuple[Twins, ...]:
    """The pairs that at least one of these documents is in, the most alike first."""
    own = _shingles(likeness, numbers)
    met = _having(likeness, own.values())
    near: dict[tuple[int, int], int] = {}
    for number, shingles in own.items():
        shared = met.sharing(met.without_templates(shingles), len(likeness.documents))
        shared[number] = 0
        for other in np.flatnonzero(shared >= LEAST_SHARED).tolist():
            near[min(number, other), max(number, other)] = int(shared[other])
    found = _alike(likeness, near)
    return tuple(sorted(found, key=lambda one: (-one.contained, one.first, one.second)))


def _alike(likeness: Likeness, near: Mapping[tuple[int, int], int]) -> Iterator[Twins]:
    """Those of the pairs that share enough of what is not of a template."""
    if not near:
        return
    every = _shingles(likeness, sorted({one for pair in near for one in pair}))
    met = _having(likeness, every.values())
    own = {number: len(met.without_templates(shingles)) for number, shingles in every.items()}
    for (first, second), shared in near.items():
        smaller = first if own[first] <= own[second] else second
        contained = shared / max(1, own[smaller])
        if contained < LEAST_CONTAINED:
            continue
        telling = own[smaller] >= LEAST_OWN * len(every[smaller])
        if telling or likeness.cosine(first, second) >= LEAST_COSINE:
            ids = likeness.documents[first].id, likeness.documents[second].id
            yield Twins(*ids, contained)


def _shingles(likeness: Likeness, numbers: Sequence[int]) -> Mapping[int, Terms]:
    """The shingles of some documents."""
    found: dict[int, Terms] = {}
    for held in likeness.held:
        for place in np.flatnonzero(np.isin(held.numbers, numbers)).tolist():
            number = int(held.numbers[place])
            found[number] = held.shard.profiles.profile_of(place).shingles
    return found


def _having(likeness: Likeness, wanted: Iterable[Terms]) -> _Having:
    """Who has any of these shingles."""
    hashes = np.unique(np.concatenate([np.empty(0, np.uint32), *wanted]))
    table = np.zeros(int(_LOW) + 1, np.bool_)
    table[hashes & _LOW] = True
    kept, owners = [np.empty(0, np.uint32)], [np.empty(0, np.int32)]
    for held in likeness.held:
        profiles = held.shard.profiles
        places = np.flatnonzero(table[profiles.shingles.astype(np.uint16)])
        places = places[np.isin(profiles.shingles[places], hashes)]
        ends = np.cumsum(profiles.shingle_counts)
        whose = held.numbers[np.searchsorted(ends, places, side="right")]
        live = whose != RETIRED
        kept.append(profiles.shingles[places][live])
        owners.append(whose[live])
    return _Having(np.concatenate(kept), np.concatenate(owners))
