"""Which items of a list stay where a list becomes another."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
# Above that many comparisons, a tenth of a second, all items between the equal ends are changed.
_MOST_COMPARISONS = 1_000_000


def differences(
    old: Sequence[Item], new: Sequence[Item]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges of `old` with the ranges of `new` that take their place, from top to bottom.

    The items outside of them are a longest common subsequence, but for very long lists.
    """
    start = _equal_at_start(old, new)
    end = _equal_at_start(old[start:][::-1], new[start:][::-1])
    old_from, new_from = start, start
    kept = _kept(old[start : len(old) - end], new[start : len(new) - end])
    last = (len(old) - end, len(new) - end)
    for old_index, new_index in (*((start + i, start + j) for i, j in kept), last):
        if old_from < old_index or new_from < new_index:
            yield (old_from, old_index), (new_from, new_index)
        old_from, new_from = old_index + 1, new_index + 1


def _equal_at_start(old: Sequence[Item], new: Sequence[Item]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (left, right) in pairs if left != right), min(len(old), len(new)))


def _kept(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The indices in both lists of a longest common subsequence."""
    if len(old) * len(new) > _MOST_COMPARISONS:
        return
    lengths = _lengths(old, new)
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def _lengths(old: Sequence[Item], new: Sequence[Item]) -> list[list[int]]:
    """How long a common subsequence of `old[i:]` and `new[j:]` can be, at [i][j]."""
    rows = [[0] * (len(new) + 1)]
    for left in reversed(old):
        below = rows[-1]
        row = [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if left == new[j] else max(below[j], row[j + 1])
        rows.append(row)
    return rows[::-1]
