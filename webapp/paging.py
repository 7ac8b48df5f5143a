"""Pages of a long list, and the numbers that lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """One page of a list. `number` counts from 1 and may lie past the end."""

    items: tuple[Item, ...]
    number: int
    pages: int
    total: int


def page_number(text: str | None) -> int:
    """The page that somebody asks for; anything that is no number means the first one."""
    if text is None or not text.isascii() or not text.isdigit():
        return 1
    return min(max(int(text[:6]), 1), LAST_PAGE)


def slice_of(items: Sequence[Item], number: int, size: int) -> Slice[Item]:
    """The page `number` of `items` with `size` of them on each."""
    start = (number - 1) * size
    pages = max(1, -(-len(items) // size))
    return Slice(tuple(items[start : start + size]), number, pages, len(items))


def numbers_around(number: int, pages: int) -> tuple[int | None, ...]:
    """Page numbers to offer: the ends and the neighbours, None where some are left out."""
    wanted = sorted({1, pages, *range(number - 1, number + 2)} & set(range(1, pages + 1)))
    numbers: list[int | None] = []
    for previous, current in zip([0, *wanted], wanted, strict=False):
        if current - previous > 1:
            numbers.append(None)
        numbers.append(current)
    return tuple(numbers)
