"""Whole posting lists as arrays, read out of Whoosh block by block.

Whoosh gives a posting at a time, which costs a call in Python for each. Its files hold postings in
blocks, though, and a matcher has the block that it stands in as sequences; those are taken over
whole, as they lie there: rows as steps from one to the next, and equal weights once for all. Any
other kind of matcher is asked posting by posting, with the same result.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching.mcore import Matcher

from search.postings import Figures, Keys, Postings, no_postings

POSITION_BITS: Final = 32  # of a key; the row stands above them

# Of one block: its rows, how often the word stands in each, and its packed positions there.
Block = tuple[Keys, Figures, Sequence[bytes]]


def read_postings(matcher: Matcher) -> Postings:
    """The rows that a matcher has yet to come to, each with its weight."""
    blocks = [(rows, weights) for rows, weights, _ in _blocks(matcher)]
    if not blocks:
        return no_postings()
    rows, weights = zip(*blocks, strict=True)
    return Postings(np.concatenate(rows).astype(np.int32), np.concatenate(weights))


def read_places(matcher: Matcher) -> Keys:
    """Where a word stands: `row << 32 | position` for each time, ascending."""
    keys = [
        _keys(rows, times.astype(np.int64), b"".join(packed))
        for rows, times, packed in _blocks(matcher)
    ]
    return np.concatenate(keys) if keys else np.empty(0, np.int64)


def _keys(rows: Keys, times: Keys, packed: bytes) -> Keys:
    positions = np.frombuffer(packed, np.uint32).astype(np.int64)
    return (np.repeat(rows, times) << POSITION_BITS) | positions


def _blocks(matcher: Matcher) -> Iterator[Block]:
    """The blocks of a matcher that is at its beginning."""
    if not isinstance(matcher, W3LeafMatcher):
        yield from _by_posting(matcher)
        return
    block: Any = matcher  # its data are private: the public way gives one posting at a time
    while block.is_active():
        block._read_data()
        steps, weights, packed = block._data
        rows = np.cumsum(np.array(steps, np.int64))
        yield rows, _weights(weights, len(rows)), packed
        block._next_block()


def _weights(stored: Sequence[float] | float | None, rows: int) -> Figures:
    """The weight of each row of a block; stored is one for all of them, or none where it is 1."""
    if stored is None:
        return np.ones(rows)
    return np.full(rows, stored) if isinstance(stored, float) else np.array(stored, np.float64)


def _by_posting(matcher: Matcher) -> Iterator[Block]:
    rows, weights, values = [], [], []
    while matcher.is_active():
        rows.append(matcher.id())
        weights.append(matcher.weight())
        values.append(matcher.value())
        matcher.next()
    if rows:
        yield np.array(rows, np.int64), np.array(weights, np.float64), values
