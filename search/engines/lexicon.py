"""The unstemmed words of a shard, and which documents have them: for half words and for slips.

Kept in one file beside the Whoosh index, as arrays: all words one after the other in the order of
their bytes, where each begins, and the documents that have each, by their place in the shard.
"""

import io
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

import numpy as np
from numpy import typing as npt

from search.postings import Numbers

_AFTER: Final = b"\xff"  # comes after every byte of UTF-8
_FIRST_LETTER, _LETTERS = ord("a"), 26


def dump_lexicon(documents: Iterable[Iterable[str]]) -> bytes:
    """The file for documents that have these words."""
    having: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, words in enumerate(documents):
        for word in words:
            having[word.encode()].append(number)
    ordered = sorted(having)
    file = io.BytesIO()
    np.savez(
        file,
        text=np.frombuffer(b"".join(ordered), np.uint8),
        starts=_starts(len(word) for word in ordered),
        firsts=_starts(len(having[word]) for word in ordered),
        documents=np.array([number for word in ordered for number in having[word]], np.int32),
    )
    return file.getvalue()


def _starts(lengths: Iterable[int]) -> Numbers:
    return np.cumsum([0, *lengths]).astype(np.int32)


class Lexicon:
    """The words of one shard."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            self._text = arrays["text"].tobytes()
            self._starts: Numbers = arrays["starts"]
            self._firsts: Numbers = arrays["firsts"]
            self._documents: Numbers = arrays["documents"]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def having(self, word: str) -> Numbers:
        """The documents that have exactly this word."""
        encoded = word.encode()
        place = self._place(encoded)
        there = place < len(self) and self._word(place) == encoded
        return self._between(place, place + there)

    def beginning(self, prefix: str) -> Numbers:
        """The documents that have a word with this beginning."""
        return np.unique(self._between(*self._range(prefix)))

    def completions(self, prefix: str, document: int) -> list[str]:
        """The words of one document that begin like this."""
        first, last = self._range(prefix)
        start = self._firsts[first]
        entries = start + np.flatnonzero(self._between(first, last) == document)
        places = np.searchsorted(self._firsts, entries, side="right") - 1
        return [self._word(place).decode() for place in places]

    def near(self, word: str, edits: int) -> Iterator[str]:
        """Words of plain letters that may be as few edits away; some are further."""
        known = signature(word)
        lengths, signatures = self._shapes
        close = np.abs(lengths - len(word)) <= edits
        # An edit takes away one letter of the alphabet, adds one, or does both.
        close &= np.bitwise_count(signatures ^ np.uint32(known)) <= 2 * edits
        for place in np.flatnonzero(close):
            yield self._word(int(place)).decode()

    def _range(self, prefix: str) -> tuple[int, int]:
        encoded = prefix.encode()
        return self._place(encoded), self._place(encoded + _AFTER)

    def _place(self, encoded: bytes) -> int:
        return bisect_left(range(len(self)), encoded, key=self._word)

    def _word(self, place: int) -> bytes:
        word: bytes = self._text[self._starts[place] : self._starts[place + 1]]
        return word

    def _between(self, first: int, last: int) -> Numbers:
        return self._documents[self._firsts[first] : self._firsts[last]]

    @cached_property
    def _shapes(self) -> tuple[Numbers, npt.NDArray[np.uint32]]:
        """Of each word: its length (none for one of other signs), and which letters it has."""
        if not len(self):
            return np.empty(0, np.int32), np.empty(0, np.uint32)
        letters = np.frombuffer(self._text, np.uint8).astype(np.int32) - _FIRST_LETTER
        plain = (letters >= 0) & (letters < _LETTERS)
        bits = np.where(plain, np.uint32(1) << np.clip(letters, 0, 31).astype(np.uint32), 0)
        starts = self._starts[:-1]
        all_plain = np.logical_and.reduceat(plain, starts)
        lengths = np.where(all_plain, np.diff(self._starts), -_LETTERS)
        return lengths, np.bitwise_or.reduceat(bits.astype(np.uint32), starts)


def signature(word: str) -> int:
    """Which letters of the alphabet a word has, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) - _FIRST_LETTER)
    return bits
