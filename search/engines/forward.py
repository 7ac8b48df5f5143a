"""The stems of each document, over all shards of a union."""

from collections.abc import Iterable, Sequence

import numpy as np

from search.engines.numbering import RETIRED, Held
from search.feedback import Stems
from search.postings import Figures


class Forward:
    """Stems are numbered from 0. `frequency` says of each how many documents have it.

    `totals` are the weights of each document together, by its number.
    """

    def __init__(self, every: Sequence[Held], total: int) -> None:
        names = [held.shard.vectors.names for held in every]
        self._names = np.unique(np.concatenate([np.empty(0, np.uint64), *names]))
        self._numbers = [np.searchsorted(self._names, own).astype(np.int32) for own in names]
        self.frequency = np.zeros(len(self._names), np.int32)
        self.totals: Figures = np.zeros(total)
        self._place: dict[int, tuple[int, int]] = {}
        for index, held in enumerate(every):
            self._count(index, held)
        self._every = every

    def _count(self, index: int, held: Held) -> None:
        vectors = held.shard.vectors
        self.frequency[self._numbers[index]] += vectors.frequency
        for place, number in enumerate(held.numbers.tolist()):
            if number == RETIRED:
                stems, _ = vectors.stems(place)
                self.frequency[self._numbers[index][stems]] -= 1
            else:
                self._place[number] = (index, place)
                self.totals[number] = vectors.totals[place]

    def stems_of(self, documents: Iterable[int]) -> Stems:
        """The stems of these documents."""
        owners, stems, weights = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0)]
        for position, document in enumerate(documents):
            index, place = self._place[document]
            own, heavy = self._every[index].shard.vectors.stems(place)
            owners.append(np.full(len(own), position, np.int32))
            stems.append(self._numbers[index][own])
            weights.append(heavy.astype(np.float64))
        return Stems(np.concatenate(owners), np.concatenate(stems), np.concatenate(weights))
