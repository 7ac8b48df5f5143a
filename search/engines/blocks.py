"""Whole posting lists as arrays, read out of Whoosh block by block.

Whoosh gives a posting at a time, which costs a call in Python for each. Its files hold postings in
blocks, though, and a matcher has the block that it stands in as sequences; those are taken over
whole. Any other kind of matcher is asked posting by posting, with the same result.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching.mcore import Matcher

from search.postings import Keys, Postings, no_postings

POSITION_BITS: Final = 32  # of a key; the row stands above them

# Of one block: its rows, how often the word stands in each, and its packed positions there.
Block = tuple[Sequence[int], Sequence[float], Sequence[bytes]]


def read_postings(matcher: Matcher) -> Postings:
    """The rows that a matcher has yet to come to, each with its weight."""
    blocks = [(np.asarray(ids, np.int32), np.asarray(w, float)) for ids, w, _ in _blocks(matcher)]
    if not blocks:
        return no_postings()
    rows, weights = zip(*blocks, strict=True)
    return Postings(np.concatenate(rows), np.concatenate(weights))


def read_places(matcher: Matcher) -> Keys:
    """Where a word stands: `row << 32 | position` for each time, ascending."""
    keys = [
        _keys(np.asarray(rows, np.int64), np.asarray(times, np.int64), b"".join(packed))
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
    block: Any = matcher  # its sequences are private: the public way gives one posting at a time
    while block.is_active():
        block._read_ids()
        block._read_weights()
        block._read_values()
        yield block._ids, block._weights, block._values
        block._next_block()


def _by_posting(matcher: Matcher) -> Iterator[Block]:
    rows, weights, values = [], [], []
    while matcher.is_active():
        rows.append(matcher.id())
        weights.append(matcher.weight())
        values.append(matcher.value())
        matcher.next()
    if rows:
        yield rows, weights, values
