"""Which stems each document of a shard has, and how often: the index the other way round.

Kept in one file beside the Whoosh index, as arrays. A stem is named by a hash of 64 bits, so that
the vectors of several shards go together without comparing words.
"""

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
from numpy import typing as npt

from search.analysis import words
from search.postings import Figures, Numbers
from search.records import Record
from search.scoring import FIELDS

Names = npt.NDArray[np.uint64]  # hashes of stems


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document holds: its stems with their weights, and how long each field is.

    `lengths` count words that carry meaning, in the order of `search.scoring.FIELDS`.
    """

    stems: Mapping[str, float]
    lengths: tuple[int, ...]


def dump_vectors(documents: Sequence[Contents]) -> bytes:
    """The file for documents that hold this."""
    names: list[int] = []
    weights: list[float] = []
    starts = [0]
    for document in documents:
        names += map(name_of, document.stems)
        weights += document.stems.values()
        starts.append(len(names))
    unique, places = np.unique(np.array(names, np.uint64), return_inverse=True)
    file = io.BytesIO()
    np.savez(
        file,
        names=unique,
        starts=np.array(starts, np.int32),
        places=places.astype(np.int32),
        weights=np.array(weights, np.float32),
        lengths=np.array([document.lengths for document in documents], np.int32),
    )
    return file.getvalue()


def contents_of(records: Iterable[Record]) -> Contents:
    """The stems of the rows of a document, each with how often, weighed by its field."""
    stems: defaultdict[str, float] = defaultdict(float)
    lengths = dict.fromkeys(FIELDS, 0)
    for record in records:
        heading = "" if record.continues else record.heading
        first = (record.title, record.aliases, record.summary, record.tags, record.entities)
        for text, (field, counts) in zip(
            (*first, heading, record.text), FIELDS.items(), strict=True
        ):
            telling = [word for word in words(text) if not word.common]
            lengths[field] += sum(len(word.parts) for word in telling)
            for stem in chain.from_iterable((*word.parts, *word.wholes) for word in telling):
                stems[stem] += counts.weight
    return Contents(stems, tuple(lengths.values()))


@lru_cache(maxsize=1 << 16)
def name_of(stem: str) -> int:
    """The hash that names a stem."""
    return int.from_bytes(hashlib.blake2b(stem.encode(), digest_size=8).digest(), "big")


class Vectors:
    """The stems of the documents of one shard.

    `names` are all stems in ascending order, `totals` the weights of each document together, and
    `frequency` says for each name how many documents have it.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            self.names: Names = arrays["names"]
            self._starts: Numbers = arrays["starts"]
            self._places: Numbers = arrays["places"]
            self._weights: npt.NDArray[np.float32] = arrays["weights"]
            self._lengths: Numbers = arrays["lengths"]

    def stems(self, document: int) -> tuple[Numbers, npt.NDArray[np.float32]]:
        """The places in `names` of the stems of a document, and their weights."""
        here = slice(self._starts[document], self._starts[document + 1])
        return self._places[here], self._weights[here]

    def lengths(self, field: str) -> Numbers:
        """How many words that carry meaning each document has in a field."""
        return self._lengths[:, list(FIELDS).index(field)]

    @cached_property
    def frequency(self) -> Numbers:
        """For each name, in how many documents it is."""
        return np.bincount(self._places, minlength=len(self.names)).astype(np.int32)

    @cached_property
    def totals(self) -> Figures:
        """For each document, all its weights together."""
        sums = np.concatenate(([0.0], np.cumsum(self._weights, dtype=np.float64)))
        return np.diff(sums[self._starts])
