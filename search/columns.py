"""The values of one field of all documents as arrays, so that counting them is quick."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from search.postings import Figures, Mask, Numbers, Places


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one field, in alphabetical order, and which document has which.

    `documents` and `places` have an entry for each value of each document: the number of the
    document, and the place of the value. `by_key` finds the places of a value in any case, whose
    `keys` are in the order of the values. `single` says that every document has just one.
    """

    values: Sequence[str]
    keys: Sequence[str]
    documents: Places
    places: Places
    by_key: Mapping[str, Sequence[int]]
    single: bool

    def counts(self, ones: Figures) -> Numbers:
        """For each value how many of the documents have it; `ones` has 1 for each of them, or 0."""
        if self.single and len(self.values) == 1:
            return np.array([ones.sum()], np.int32)
        # Adding up ones and zeros is quicker than picking out the ones.
        own = ones if self.single else ones.take(self.documents)
        return np.bincount(self.places, own, len(self.values)).astype(np.int32)

    def having(self, keys: Iterable[str], total: int) -> Mask:
        """The documents that have one of the values."""
        places = [place for key in keys for place in self.by_key.get(key, ())]
        mask = np.zeros(total, np.bool_)
        for place in places:
            mask[self.documents[self.places == place]] = True
        return mask


def column_of(values: Sequence[Sequence[str]]) -> Column:
    """The column of the values that each document has."""
    ordered = sorted(set(chain.from_iterable(values)))
    place_of = {value: place for place, value in enumerate(ordered)}
    documents = [number for number, own in enumerate(values) for _ in own]
    places = [place_of[value] for own in values for value in own]
    return Column(
        values=ordered,
        keys=[value.casefold() for value in ordered],
        documents=np.array(documents, np.intp),
        places=np.array(places, np.intp),
        by_key=_by_key(ordered),
        single=all(len(own) == 1 for own in values),
    )


def coded_column(values: Sequence[str], codes: Numbers) -> Column:
    """The column of documents that have at most one value each, by its place; -1 is none.

    The values are in alphabetical order.
    """
    documents = np.flatnonzero(codes >= 0)
    return Column(
        values=values,
        keys=values,
        documents=documents,
        places=codes[documents].astype(np.intp),
        by_key=_by_key(values),
        single=len(documents) == len(codes),
    )


def _by_key(ordered: Sequence[str]) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, value in enumerate(ordered):
        found[value.casefold()].append(place)
    return found
