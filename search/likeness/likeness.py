"""How alike the documents are that one viewer may read: TF-IDF and the cosine of it.

What a term weighs in a document is (1 + log f) log(1 + N / n) for f occurrences there, n documents
that have it and N in all (Salton and Buckley, "Term-weighting approaches in automatic text
retrieval", 1988). N and n are counted over the documents of the viewer and nothing else, when they
are first asked for; what the shards hold does not depend on other documents at all.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from kb.library.document import Document
from search.engines.numbering import RETIRED, ClassShards, Held, number_documents
from search.engines.profiles import MOST_COUNTED, TERMS, Counts, Terms
from search.postings import Figures, Mask, Numbers, Places

DAMPED: Final = np.concatenate(([0.0], 1 + np.log(np.arange(1, MOST_COUNTED + 1))))
"""What a term gains by its number of occurrences in a document."""


class Likeness:
    """The documents of a viewer, numbered in the order given. Safe in threads."""

    def __init__(self, classes: ClassShards, documents: Sequence[Document]) -> None:
        """Nothing is counted before it is asked for. Raises StaleError then as `Union` does."""
        self._classes = classes
        self.documents = documents

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number of each document by its id."""
        return {document.id: number for number, document in enumerate(self.documents)}

    @cached_property
    def frequency(self) -> Numbers:
        """For each term, how many documents have it."""
        found = np.zeros(TERMS, np.int32)
        for held in self.held:
            profiles = held.shard.profiles
            found[profiles.names] += np.diff(profiles.begins)
            for place in np.flatnonzero(held.numbers == RETIRED).tolist():
                found[profiles.terms_of(place)[0]] -= 1
        return found

    def rarity(self, terms: Terms | Sequence[int]) -> Figures:
        """What each of these terms weighs where it occurs once."""
        weights: Figures = self._rarities[self.frequency[np.asarray(terms, np.intp)]]
        return weights

    def terms_of(self, number: int) -> Terms:
        """The terms of a document, in ascending order."""
        return self._profile(number)[0]

    def similar(self, number: int) -> Figures:
        """For each document the cosine between it and this one, from 0 to 1; for itself 0."""
        terms, counts = self._profile(number)
        products = self._products(terms, self._weights(terms, counts))
        found = self._normed(products, number, slice(None))
        found[number] = 0.0
        return found

    def cosine(self, first: int, second: int) -> float:
        """The same for one pair."""
        return float(self.cosines(first, [second])[0])

    def cosines(self, number: int, others: Sequence[int]) -> Figures:
        """The same for some other documents: the figures of `similar`, to the bit.

        They are added up in the same order, that of the terms.
        """
        terms, counts = self._profile(number)
        theirs = [self._profile(other) for other in others]
        if not theirs or not len(terms):
            return np.zeros(len(others))
        named = np.concatenate([one for one, _ in theirs])
        places = np.minimum(np.searchsorted(terms, named), len(terms) - 1)
        shared = np.flatnonzero(terms[places] == named)
        owners = np.repeat(np.arange(len(theirs)), [len(one) for one, _ in theirs])[shared]
        factors = (self._weights(terms, counts) * self.rarity(terms))[places[shared]]
        gains = DAMPED[np.concatenate([times for _, times in theirs])[shared]] * factors
        products = np.zeros(len(theirs))
        products += np.bincount(owners, gains, len(theirs))
        return self._normed(products, number, np.array(others, np.intp))

    def having(self, terms: Sequence[int]) -> Mask:
        """Which documents have all of these terms."""
        mask = np.ones(len(self.documents), np.bool_)
        for term in dict.fromkeys(terms):
            one = np.zeros(len(self.documents), np.bool_)
            for documents, _, _ in self._postings(np.array([term], np.uint32)):
                one[documents] = True
            mask &= one
        return mask

    def shingles(self) -> tuple[Terms, Numbers]:
        """Every shingle of every document, and beside it whose it is, in no order."""
        hashes, owners = [np.empty(0, np.uint32)], [np.empty(0, np.int32)]
        for held in self.held:
            profiles = held.shard.profiles
            whose = np.repeat(held.numbers, profiles.shingle_counts)
            live = whose != RETIRED
            hashes.append(profiles.shingles[live])
            owners.append(whose[live])
        return np.concatenate(hashes), np.concatenate(owners)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The shards with the numbers of their documents."""
        return number_documents(self._classes, self.documents)

    @cached_property
    def _places(self) -> dict[int, tuple[int, int]]:
        """For each document the place of its shard in `held`, and its own place there."""
        return {
            number: (index, place)
            for index, held in enumerate(self.held)
            for place, number in enumerate(held.numbers.tolist())
            if number != RETIRED
        }

    @cached_property
    def _rarities(self) -> Figures:
        """The weight of a term that so many documents have."""
        having = np.arange(len(self.documents) + 1, dtype=np.float64)
        return np.log1p(len(self.documents) / np.maximum(having, 1))

    @cached_property
    def norms(self) -> Figures:
        """The length of each document as a vector of weights."""
        norms = np.zeros(len(self.documents))
        for held in self.held:
            profiles = held.shard.profiles
            for place, number in enumerate(held.numbers.tolist()):
                if number != RETIRED:
                    norms[number] = np.sqrt((self._weights(*profiles.terms_of(place)) ** 2).sum())
        return norms

    def _profile(self, number: int) -> tuple[Terms, Counts]:
        index, place = self._places[number]
        return self.held[index].shard.profiles.terms_of(place)

    def _weights(self, terms: Terms, counts: Counts) -> Figures:
        weights: Figures = self.rarity(terms) * DAMPED[counts]
        return weights

    def _normed(self, products: Figures, number: int, others: Places | slice) -> Figures:
        """The cosines that these products with a document mean."""
        lengths = np.maximum(self.norms[others] * self.norms[number], np.finfo(np.float64).tiny)
        cosines: Figures = np.minimum(products / lengths, 1.0)
        return cosines

    def _products(self, terms: Terms, weights: Figures) -> Figures:
        """For each document the products of its weights with these ones, added up."""
        total = np.zeros(len(self.documents))
        for documents, counts, which in self._postings(terms):
            gains = DAMPED[counts] * (weights * self.rarity(terms))[which]
            total += np.bincount(documents, gains, len(total))
        return total

    def _postings(self, terms: Terms) -> Iterator[tuple[Numbers, Counts, Places]]:
        """Who has which of these terms and how often, shard by shard."""
        for held in self.held:
            profiles = held.shard.profiles
            if not len(profiles.names):
                continue
            places = np.minimum(np.searchsorted(profiles.names, terms), len(profiles.names) - 1)
            which = np.flatnonzero(profiles.names[places] == terms)
            starts = profiles.begins[places[which]]
            lengths = profiles.begins[places[which] + 1] - starts
            rows = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
            rows += np.arange(len(rows))
            documents = held.numbers[profiles.holders[rows]]
            counts, owners = profiles.held[rows], np.repeat(which, lengths)
            live = documents != RETIRED
            yield (
                (documents, counts, owners)
                if held.whole
                else (
                    documents[live],
                    counts[live],
                    owners[live],
                )
            )
