"""Slips of the finger: which word somebody meant who typed one that no document has."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_ONE_SLIP, _TWO_SLIPS = 5, 9  # letters from which so many are forgiven
_MOST_MEANT: Final = 3  # words that one may stand for
_PLAIN = re.compile(r"[a-z]{5,40}")  # in a code or a number no letter is a slip


def slips_in(word: str) -> int:
    """How many slips are forgiven in a folded word."""
    if not _PLAIN.fullmatch(word):
        return 0
    return 2 if len(word) >= _TWO_SLIPS else int(len(word) >= _ONE_SLIP)


def distance(word: str, other: str) -> int:
    """How many letters were added, left out, mistaken, or swapped with their neighbour.

    The optimal string alignment distance (Damerau, 1964; no letter is edited twice).
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        here = [row]
        for column, its in enumerate(other, 1):
            least = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != its))
            swapped = (
                row > 1 and column > 1 and word[row - 2] == its and other[column - 2] == letter
            )
            here.append(min(least, before[column - 2] + 1) if swapped else least)
        before, last = last, here
    return last[-1]


def meant(word: str, candidates: Iterable[str], having: Mapping[str, int]) -> tuple[str, ...]:
    """The candidates with fewest slips, the one that most documents have first.

    `having` says how many have each; those that none has are not meant, and the first letter is
    taken to be right if that leaves any.
    """
    slips = {one: distance(word, one) for one in candidates if having.get(one)}
    fewest = min(slips.values(), default=0)
    if not 0 < fewest <= slips_in(word):
        return ()
    nearest = [one for one, count in slips.items() if count == fewest]
    same_start = [one for one in nearest if one[0] == word[0]]
    return tuple(sorted(same_start or nearest, key=lambda one: (-having[one], one))[:_MOST_MEANT])
