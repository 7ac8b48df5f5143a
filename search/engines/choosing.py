"""Alternatives: which documents have what one of them asks for, and what that counts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from search.engines.union import Union
from search.postings import Figures, Mask
from search.query import Filter
from search.scoring import rarity
from search.units import Choice, Unit, Wanted

# Which documents a filter means.
Masks = Callable[[Filter], Mask]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents that have one of the alternatives, and what it counts in each."""

    found: Mask
    gains: Figures


class Chooser:
    """Answers alternatives over `total` documents. Units that `left_out` holds find nothing."""

    def __init__(
        self, union: Union, total: int, masks: Masks, left_out: frozenset[Unit] = frozenset()
    ) -> None:
        self._union = union
        self._total = total
        self._masks = masks
        self._left_out = left_out

    def choose(self, choice: Choice) -> Chosen:
        """What a document has of the best alternative counts."""
        found, gains = np.zeros(self._total, np.bool_), np.zeros(self._total)
        for alternative in choice.alternatives:
            every = self._all_of(alternative)
            found |= every.found
            np.maximum(gains, np.where(every.found, every.gains, 0.0), out=gains)
        return Chosen(found, gains)

    def _all_of(self, alternative: tuple[Wanted, ...]) -> Chosen:
        found, gains = np.ones(self._total, np.bool_), np.zeros(self._total)
        for wanted in alternative:
            one = self._one(wanted.what)
            found &= ~one.found if wanted.excluded else one.found
            if not wanted.excluded:
                gains += one.gains
        return Chosen(found, gains)

    def _one(self, what: Unit | Filter | Choice) -> Chosen:
        if isinstance(what, Choice):
            return self.choose(what)
        found, gains = np.zeros(self._total, np.bool_), np.zeros(self._total)
        if isinstance(what, Filter):
            return Chosen(self._masks(what), gains)
        if what not in self._left_out:
            postings = self._union.counts(what)
            found[postings.numbers] = True
            gains[postings.numbers] = rarity(self._total, len(postings)) * postings.frequencies
        return Chosen(found, gains)
