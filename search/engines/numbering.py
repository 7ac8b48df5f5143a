"""Which rows of which shard belong to which document of a viewer's library."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kb.errors import StaleError
from kb.library.document import Document
from search.engines.shard import Shard
from search.postings import Numbers, Postings

RETIRED: Final = -1  # instead of the number of a document


@dataclass(frozen=True, slots=True)
class OpenShard:
    """A shard, and the ids of the documents in it whose rows do not count any more."""

    shard: Shard
    retired: frozenset[str] = frozenset()


# The open shards of each audience class.
ClassShards = Mapping[frozenset[str], Sequence[OpenShard]]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A shard with the numbers of its documents, in the order of the shard, and of its rows.

    `whole` says that none of them is retired.
    """

    shard: Shard
    numbers: Numbers
    owners: Numbers
    whole: bool

    def live(self, rows: Postings) -> Postings:
        """The documents of rows, in the same order; rows of retired documents are left out.

        Every figure of a union comes through here or leaves out the negative ones of `numbers`, so
        that retired documents have no influence on anything.
        """
        documents = self.owners[rows.numbers]
        if self.whole:
            return Postings(documents, rows.frequencies)
        counts = documents != RETIRED
        return Postings(documents[counts], rows.frequencies[counts])

    def place_of_row(self, row: int) -> int:
        """Which document of the shard a row belongs to."""
        return bisect_right(self.shard.starts, row) - 1


def number_documents(classes: ClassShards, documents: Sequence[Document]) -> tuple[Held, ...]:
    """The numbers of the documents of each shard. An id is unique within its class only.

    Raises StaleError when the shards hold other documents.
    """
    number_of = {(one.audience, one.id): number for number, one in enumerate(documents)}
    try:
        held = tuple(
            _held(opened, audience, number_of)
            for audience, shards in classes.items()
            for opened in shards
        )
    except KeyError as error:
        raise StaleError("The index holds a document that the library does not have.") from error
    if number_of:
        raise StaleError("The library has a document that the index does not hold.")
    return held


def _held(
    opened: OpenShard, audience: frozenset[str], number_of: dict[tuple[frozenset[str], str], int]
) -> Held:
    numbers = np.array(
        [
            RETIRED if listed.id in opened.retired else number_of.pop((audience, listed.id))
            for listed in opened.shard.documents
        ],
        np.int32,
    )
    owners = np.repeat(numbers, np.diff(opened.shard.starts))
    return Held(opened.shard, numbers, owners, whole=not opened.retired)
