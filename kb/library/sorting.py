"""Findings in order, each once, again and again: those that stayed are not compared anew."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter

from kb.problems import Problem

# By values of C: comparing problems themselves takes ten times as long.
_ORDER = attrgetter(*(each.name for each in fields(Problem)))


class Sorter:
    """Sorts findings. It gives the same tuple for as long as they are the same values."""

    def __init__(self) -> None:
        # By identity; they are held so that nothing else gets it.
        self._held: dict[int, Problem] = {}
        self._counts: Counter[Problem] = Counter()
        self._sorted: tuple[Problem, ...] = ()

    def sort(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The findings in order; of equal ones only one."""
        now = {id(one): one for one in problems}
        before, self._held = self._held, now
        come = Counter(now[key] for key in now.keys() - before.keys())
        come.subtract(before[key] for key in before.keys() - now.keys())
        was = {one: self._counts[one] for one, by in come.items() if by}
        self._counts.update(come)
        new = [one for one, count in was.items() if not count]
        gone = [one for one in was if not self._counts[one]]
        for one in gone:
            del self._counts[one]
        if new or gone:
            self._sorted = _changed(self._sorted, new, gone)
        return self._sorted


def _changed(
    ordered: tuple[Problem, ...], new: list[Problem], gone: list[Problem]
) -> tuple[Problem, ...]:
    if len(new) + len(gone) > len(ordered):
        return tuple(sorted({*ordered, *new}.difference(gone), key=_ORDER))
    kept = list(ordered)
    for one in gone:
        del kept[bisect_left(kept, _ORDER(one), key=_ORDER)]
    for one in new:
        kept.insert(bisect_left(kept, _ORDER(one), key=_ORDER), one)
    return tuple(kept)
