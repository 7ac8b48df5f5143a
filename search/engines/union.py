"""The shards that one viewer may read, read as if they were one index.

Every figure it gives, such as how rare a word is, is counted over these shards and nothing else.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.errors import StaleError
from kb.library.document import Document
from kb.rendering.page import Section
from search.analysis import stem
from search.engines.shard import Shard
from search.scoring import FIELDS, PREFIX_FREQUENCY, Frequencies, norms
from search.units import Unit


@dataclass(frozen=True, slots=True)
class OpenShard:
    """A shard, and the ids of the documents in it whose rows do not count any more."""

    shard: Shard
    retired: frozenset[str] = frozenset()


# The open shards of each audience class.
ClassShards = Mapping[frozenset[str], Sequence[OpenShard]]
_COST_OF_POSITIONS: Final = 4  # beside 1 for finding out that a row has a word
_RETIRED: Final = -1  # instead of the number of a document

_MOST_REMEMBERED = 500_000  # entries of remembered frequencies; about 60 MB


class Union:
    """Shards and the documents in them, which are numbered in the order given. Safe in threads."""

    def __init__(self, classes: ClassShards, documents: Sequence[Document]) -> None:
        """Raises StaleError when the shards hold other documents."""
        numbers = _numbers(classes, documents)
        self._shards = tuple(numbers)
        self._document_of = [_document_of_row(*pair) for pair in numbers.items()]
        self._place_of = dict(_places(numbers))
        self._whole = {shard for shard, held in numbers.items() if _RETIRED not in held}
        self._norms = _norms(documents)
        self._memory = _Memory(_MOST_REMEMBERED)

    def frequencies(self, unit: Unit) -> Frequencies:
        """The documents that have the unit, each with its weighed frequency. Remembered."""
        found = self._memory.get(unit)
        if found is None:
            found = self._look_up(unit)
            self._memory.put(unit, found)
        return found

    def cost(self, unit: Unit) -> int:
        """About how many rows must be read to look the unit up: more for common words."""
        alone = sum(self._count(term) for term in unit.terms)
        counts = [self._count(term) for term in unit.sequence]
        # Where the words of a sequence meet, their positions are read and compared.
        return alone + sum(counts) + _COST_OF_POSITIONS * min(counts, default=0) * len(counts)

    def _count(self, term: str) -> int:
        """How many rows that count have the term in their text."""
        counted = 0
        for shard, owner in self._pairs():
            if shard in self._whole:
                counted += shard.frequency("body", term)
            else:
                counted += sum(owner[row] != _RETIRED for row, _ in shard.rows("body", term))
        return counted

    def named(self, name: str) -> frozenset[int]:
        """The documents that have exactly this title or alias."""
        return frozenset(document for document, _ in self._rows("name", name) if name)

    def rows_of(self, document: int, unit: Unit) -> Iterator[tuple[int, float]]:
        """The rows of a document that have the unit in their heading or text, with how often."""
        shard, start, end = self._place_of[document]
        for field in ("heading", "body"):
            weight = FIELDS[field].weight
            for term in (*unit.terms, *self._completed(document, unit)):
                for row, times in shard.rows_between(field, term, start, end):
                    yield row, times * weight
            if unit.sequence:
                for row, times in shard.runs(field, unit.sequence, start, end):
                    yield row, times * weight

    def section(self, document: int, row: int) -> Section:
        """The section, or piece of one, in a row of the document."""
        return self._place_of[document][0].section(row)

    def _look_up(self, unit: Unit) -> Frequencies:
        found: dict[int, float] = {}
        for term in unit.terms:
            _keep_larger(found, self._weighed((term,)))
        if unit.sequence:
            _keep_larger(found, self._weighed(unit.sequence))
        for document in self._completions(unit.prefix) if unit.prefix else ():
            found.setdefault(document, PREFIX_FREQUENCY)
        return found

    def _completions(self, prefix: str) -> Mapping[int, Sequence[str]]:
        """The unstemmed words with that beginning, by the documents that have them."""
        return {
            owner[row]: words
            for shard, owner in self._pairs()
            for row, words in shard.completions(prefix).items()
            if owner[row] != _RETIRED
        }

    def _completed(self, document: int, unit: Unit) -> list[str]:
        """The stems of the words of a document that half a word may stand for."""
        if not unit.prefix:
            return []
        shard, start, _ = self._place_of[document]
        words = shard.completions(unit.prefix).get(start, ())
        stems = dict.fromkeys(map(stem, words))
        return [term for term in stems if term not in unit.terms]

    def _weighed(self, sequence: Sequence[str]) -> dict[int, float]:
        """Documents that have the terms in a row in any one field, with weighed frequencies."""
        found: dict[int, float] = {}
        for field, norm in self._norms.items():
            weight = FIELDS[field].weight
            for document, times in self._rows(field, *sequence):
                gain = weight * times / norm[document]
                found[document] = found.get(document, 0.0) + gain
        return found

    def _rows(self, field: str, *sequence: str) -> Iterator[tuple[int, float]]:
        """For each row that counts and has the terms one after the other: its document, how often.

        Every figure of the union comes through here or `_completions`, so that retired rows have no
        influence on anything.
        """
        for shard, owner in self._pairs():
            alone = len(sequence) == 1
            rows = shard.rows(field, sequence[0]) if alone else shard.runs(field, sequence)
            for row, times in rows:
                if owner[row] != _RETIRED:
                    yield owner[row], times

    def _pairs(self) -> Iterator[tuple[Shard, list[int]]]:
        return zip(self._shards, self._document_of, strict=True)


class _Memory:
    """The frequencies that were asked for last, at most so many entries in all."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Unit, Frequencies] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, unit: Unit) -> Frequencies | None:
        with self._lock:
            if unit in self._kept:
                self._kept.move_to_end(unit)
            return self._kept.get(unit)

    def put(self, unit: Unit, found: Frequencies) -> None:
        with self._lock:
            if unit in self._kept:
                return
            self._kept[unit] = found
            self._size += len(found) + 1
            while self._size > self._limit:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest) + 1


def _numbers(classes: ClassShards, documents: Sequence[Document]) -> dict[Shard, Sequence[int]]:
    """The numbers of the documents of each shard. An id is unique within its class only."""
    number_of = {(one.audience, one.id): number for number, one in enumerate(documents)}
    numbers: dict[Shard, Sequence[int]] = {}
    try:
        for audience, shards in classes.items():
            for opened in shards:
                numbers[opened.shard] = [
                    _RETIRED
                    if listed.id in opened.retired
                    else number_of.pop((audience, listed.id))
                    for listed in opened.shard.documents
                ]
    except KeyError as error:
        raise StaleError("The index holds a document that the library does not have.") from error
    if number_of:
        raise StaleError("The library has a document that the index does not hold.")
    return numbers


def _document_of_row(shard: Shard, numbers: Sequence[int]) -> list[int]:
    owner: list[int] = []
    for index, number in enumerate(numbers):
        owner += [number] * (shard.starts[index + 1] - shard.starts[index])
    return owner


def _places(
    numbers: Mapping[Shard, Sequence[int]],
) -> Iterator[tuple[int, tuple[Shard, int, int]]]:
    for shard, documents in numbers.items():
        for index, number in enumerate(documents):
            # The retired ones share one place, which nobody asks for.
            yield number, (shard, shard.starts[index], shard.starts[index + 1])


def _norms(documents: Sequence[Document]) -> dict[str, list[float]]:
    lengths = {
        "title": [len(document.title.split()) for document in documents],
        "aliases": [len(one.aliases) + len(one.former_addresses) for one in documents],
        "summary": [len(document.summary.split()) for document in documents],
        "tags": [len(document.tags) for document in documents],
        "heading": [0] * len(documents),
        "body": [document.words for document in documents],
    }
    return {field: norms(lengths[field], weight.b) for field, weight in FIELDS.items()}


def _keep_larger(found: dict[int, float], more: Mapping[int, float]) -> None:
    for document, frequency in more.items():
        if frequency > found.get(document, 0.0):
            found[document] = frequency
