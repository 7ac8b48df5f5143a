"""The shards that one viewer may read, read as if they were one index.

Every figure it gives, such as how rare a word is, is counted over these shards and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.rendering.page import Section
from search.analysis import stem
from search.engines.forward import Forward
from search.engines.memory import Memory
from search.engines.numbering import RETIRED, ClassShards, Held, number_documents
from search.engines.shard import Shard
from search.postings import Figures, Mask, Numbers, Postings, from_dense
from search.scoring import FIELDS, PREFIX_FREQUENCY, norms, saturated
from search.spelling import distance, meant, slips_in
from search.units import Pair, Unit

_COST_OF_POSITIONS: Final = 4  # beside 1 for finding out that a row has a word
_NEAR: Final = 3  # positions between the words of a pair, at most
_REMEMBERED: Final = 32_000_000  # bytes of postings that were put together

# Reads the rows of one field of one shard.
_Read = Callable[[Shard, str], Postings]


class Union:
    """Shards and the documents in them, which are numbered in the order given. Safe in threads."""

    def __init__(self, classes: ClassShards, documents: Sequence[Document]) -> None:
        """Raises StaleError when the shards hold other documents."""
        self._held = number_documents(classes, documents)
        self._total = len(documents)
        self._places = dict(_places(self._held))
        self._norms = _norms(self._held, self._total)
        self._meant = Memory[str, tuple[str, ...]](_REMEMBERED // 32, lambda _: 0)
        self._named = Memory[str, Numbers](_REMEMBERED // 32, lambda found: found.nbytes)
        self._costs = Memory[Unit, int](_REMEMBERED // 32, lambda _: 0)
        self._memory = Memory[Unit | Pair, Postings](_REMEMBERED, lambda found: found.size)

    @cached_property
    def forward(self) -> Forward:
        """The stems of each document."""
        return Forward(self._held, self._total)

    def counts(self, asked: Unit | Pair) -> Postings:
        """The documents that have it, each with what it counts there, saturated. Remembered."""
        return self._memory.get(asked, lambda: self._saturated(asked))

    def _saturated(self, asked: Unit | Pair) -> Postings:
        found = self.frequencies(asked)
        return Postings(found.numbers, saturated(found.frequencies))

    def frequencies(self, asked: Unit | Pair) -> Postings:
        """The documents that have it, each with its weighed frequency."""
        return self._near(asked) if isinstance(asked, Pair) else self._look_up(asked)

    def cost(self, unit: Unit) -> int:
        """About how many rows must be read to look the unit up: more for common words."""
        return self._costs.get(unit, lambda: self._cost(unit))

    def _cost(self, unit: Unit) -> int:
        return sum(map(self._cost_of, unit.sequences))

    def _cost_of(self, sequence: tuple[str, ...]) -> int:
        counts = [self._count(term) for term in sequence]
        # Where the words of a sequence meet, their positions are read and compared.
        meeting = _COST_OF_POSITIONS * min(counts) * len(counts) if len(counts) > 1 else 0
        return sum(counts) + meeting

    def _count(self, term: str) -> int:
        """How many rows that count have the term in their text."""
        counted = 0
        for held in self._held:
            if held.whole:
                counted += held.shard.frequency("body", term)
            else:
                counted += len(held.live(held.shard.rows("body", term)))
        return counted

    def meant(self, word: str) -> tuple[str, ...]:
        """The words that somebody meant who typed this one, which no document has; often none."""
        return self._meant.get(word, lambda: self._find_meant(word))

    def _find_meant(self, word: str) -> tuple[str, ...]:
        slips = slips_in(word)
        near = {one for held in self._held if slips for one in held.shard.lexicon.near(word, slips)}
        near = {one for one in near if distance(word, one) <= slips}
        return meant(word, near, {one: self._having(one) for one in near})

    def _having(self, word: str) -> int:
        """How many documents have an unstemmed word."""
        return int(np.count_nonzero(self._with_word(word)))

    def named(self, name: str) -> Numbers:
        """The documents that have exactly this title or alias. Remembered."""
        return self._named.get(name, lambda: self._find_named(name))

    def _find_named(self, name: str) -> Numbers:
        found = np.zeros(self._total)
        for held in self._held if name else ():
            found[held.live(held.shard.rows("name", name)).numbers] = 1
        return from_dense(found).numbers

    def rows_of(self, document: int, unit: Unit) -> Iterator[tuple[int, float]]:
        """The rows of a document that have the unit in their heading or text, with how often."""
        held, start, end = self._places[document]
        completed = ((term,) for term in self._completed(document, unit))
        sequences = (*unit.sequences, *completed)
        for field in ("heading", "body"):
            weight = FIELDS[field].weight
            for sequence in sequences:
                found = held.shard.rows(field, *sequence).between(start, end)
                frequencies = (found.frequencies * weight).tolist()
                yield from zip(found.numbers.tolist(), frequencies, strict=True)

    def times(self, document: int, field: str, unit: Unit) -> int:
        """How often the unit, or what means the same, stands in a field of a document."""
        held, start, end = self._places[document]
        found = (held.shard.rows(field, *row).between(start, end) for row in unit.sequences)
        return int(max((own.frequencies.sum() for own in found), default=0))

    def section(self, document: int, row: int) -> Section:
        """The section, or piece of one, in a row of the document."""
        return self._places[document][0].shard.section(row)

    def _look_up(self, unit: Unit) -> Postings:
        found = np.zeros(self._total)
        for sequence in unit.sequences:
            np.maximum(found, self._weighed(_reader(sequence)), out=found)
        for word in unit.exact:
            found[~self._with_word(word)] = 0
        if unit.prefix:
            for held in self._held:
                documents = held.numbers[held.shard.lexicon.beginning(unit.prefix)]
                documents = documents[documents != RETIRED]
                documents = documents[found[documents] == 0]
                found[documents] = PREFIX_FREQUENCY
        return from_dense(found)

    def _with_word(self, word: str) -> Mask:
        """Which documents have an unstemmed word."""
        mask = np.zeros(self._total, np.bool_)
        for held in self._held:
            documents = held.numbers[held.shard.lexicon.having(word)]
            mask[documents[documents != RETIRED]] = True
        return mask

    def _near(self, pair: Pair) -> Postings:
        def read(shard: Shard, field: str) -> Postings:
            return shard.near(field, pair.first, pair.second, _NEAR)

        return from_dense(self._weighed(read))

    def _completed(self, document: int, unit: Unit) -> list[str]:
        """The stems of the words of a document that half a word may stand for."""
        if not unit.prefix:
            return []
        held, start, _ = self._places[document]
        words = held.shard.lexicon.completions(unit.prefix, held.place_of_row(start))
        stems = dict.fromkeys(map(stem, words))
        return [term for term in stems if term not in unit.terms]

    def _weighed(self, read: _Read) -> Figures:
        """For every document the weighed frequency of what is read, in all fields together."""
        documents, gains = [np.empty(0, np.int32)], [np.empty(0)]
        for field, norm in self._norms.items():
            weight = FIELDS[field].weight
            for held in self._held:
                found = held.live(read(held.shard, field))
                if len(found):
                    documents.append(found.numbers)
                    gains.append(weight * found.frequencies / norm[found.numbers])
        weights = np.concatenate(gains)
        return np.bincount(np.concatenate(documents), weights, self._total).astype(np.float64)


def _reader(sequence: Sequence[str]) -> _Read:
    return lambda shard, field: shard.rows(field, *sequence)


def _places(every: Sequence[Held]) -> Iterator[tuple[int, tuple[Held, int, int]]]:
    for held in every:
        starts = held.shard.starts
        for place, number in enumerate(held.numbers.tolist()):
            # The retired ones share one place, which nobody asks for.
            yield number, (held, starts[place], starts[place + 1])


def _norms(every: Sequence[Held], total: int) -> Mapping[str, Figures]:
    found = {}
    for field, weight in FIELDS.items():
        lengths = np.zeros(total, np.int32)
        for held in every:
            live = held.numbers != RETIRED
            lengths[held.numbers[live]] = held.shard.vectors.lengths(field)[live]
        found[field] = norms(lengths, weight.b)
    return found
