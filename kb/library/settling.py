"""Names of candidates settled again and again; while only texts differ, names stay as they are."""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from kb.library.candidate import Candidate, settle
from kb.library.target import precedence
from kb.problems import Problem

Settled = tuple[list[Candidate], list[Problem]]


class Settler:
    """Gives the same as `settle`, and candidates that stayed stay the same values."""

    def __init__(self) -> None:
        self._found: Sequence[Candidate] = ()
        self._order: Sequence[int] = ()
        self._settled: Settled = ([], [])

    def settle(self, found: Sequence[Candidate]) -> Settled:
        """Every candidate with an id and an address of its own, and what was wrong with them."""
        before, self._found = self._found, found
        if len(found) == len(before) and all(map(_are_alike, before, found)):
            settled, clashes = self._settled
            rows = zip(self._order, settled, strict=True)
            kept = [_renamed(before[place], found[place], one) for place, one in rows]
            self._settled = kept, clashes
        else:
            ranked = sorted(enumerate(found), key=lambda row: precedence(row[1].target))
            self._order, self._settled = list(map(itemgetter(0), ranked)), settle(found)
        return self._settled


def _are_alike(before: Candidate, now: Candidate) -> bool:
    """Whether the two get the same names, and the same is said of these."""
    if before is now:
        return True
    return before.target == now.target and before.place == now.place


def _renamed(before: Candidate, now: Candidate, settled: Candidate) -> Candidate:
    """The candidate that is now in the place of another one, under the name that this one got."""
    if before is now:
        return settled
    return now if settled is before else replace(now, target=settled.target)
