"""Asking a database about many documents at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

_MOST: Final = 5_000  # values in one query; SQLite takes 32,766


def in_parts(values: Iterable[str], most: int = _MOST) -> Iterator[tuple[str, ...]]:
    """The values in parts that fit into one query each."""
    left = iter(values)
    while part := tuple(islice(left, most)):
        yield part
