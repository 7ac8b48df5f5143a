"""What search.yml says, in terms of the index and of the documents of one viewer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np

from kb.library.library import Library
from kb.steering.rules import Boost, Rules
from search.analysis import name_key, words
from search.postings import Figures
from search.query import Query
from search.units import Unit

_LONGEST: Final = 6  # words of the query that are one synonym together
_MOST_MEANT: Final = 8  # synonyms of one word

Stems = tuple[str, ...]


class Thesaurus:
    """Knows which rows of stems mean the same."""

    def __init__(self, rules: Rules) -> None:
        self._means: dict[Stems, dict[Stems, str]] = {}
        for row in rules.synonyms:
            for word in row.words:
                meant = self._means.setdefault(_stems(word), {})
                meant.update({_stems(one): one for one in row.means})
        self._means.pop((), None)

    def widened(self, units: dict[Unit, int]) -> dict[Unit, int]:
        """The units in their order, each with how often, and with what means the same.

        Several words that are one synonym together all get what they mean together.
        """
        if not self._means:
            return units
        every = list(units)
        meant: list[dict[Stems, None]] = [{} for _ in every]
        for start in range(len(every)):
            for end in range(start + 1, min(len(every), start + _LONGEST) + 1):
                row = tuple(chain.from_iterable(unit.stems for unit in every[start:end]))
                for other in self._means.get(row, ()):
                    if other and other != row:
                        for place in range(start, end):
                            meant[place].setdefault(other)
        wide = [
            replace(unit, also=tuple(own)[:_MOST_MEANT])
            for unit, own in zip(every, meant, strict=True)
        ]
        return dict(zip(wide, units.values(), strict=True))

    def spoken(self, stems: Stems) -> str:
        """A row of stems as somebody wrote it."""
        return next((own[stems] for own in self._means.values() if stems in own), " ".join(stems))


class Steering:
    """The rules over the documents of a library, which are numbered as there.

    Rules about documents that the library does not have do nothing.
    """

    def __init__(self, rules: Rules, library: Library) -> None:
        self._rules = rules
        self._library = library
        self.synonyms = Thesaurus(rules)

    @cached_property
    def boosts(self) -> Figures:
        """What the score of each document is multiplied by."""
        found = np.ones(len(self._library))
        for boost in self._rules.boosts:
            concerned = [self._is_meant(boost, number) for number in range(len(found))]
            found[np.array(concerned, np.bool_)] *= boost.factor
        return found

    def boosts_of(self, number: int) -> Iterator[Boost]:
        """The boosts that concern a document."""
        return (boost for boost in self._rules.boosts if self._is_meant(boost, number))

    def pinned(self, query: Query) -> tuple[int, ...]:
        """The documents that come first for exactly these words, in order."""
        if not self._pins or query.groups:
            return ()
        return self._pins.get(name_key(" ".join(term.text for term in query.positive)), ())

    @cached_property
    def _pins(self) -> Mapping[str, tuple[int, ...]]:
        if not self._rules.pins:
            return {}
        numbers = {document.id: number for number, document in enumerate(self._library.documents)}
        found: dict[str, tuple[int, ...]] = {}
        for pin in self._rules.pins:
            own = tuple(numbers[name] for name in pin.documents if name in numbers)
            found[name_key(pin.question)] = own
        return {key: own for key, own in found.items() if key and own}

    def _is_meant(self, boost: Boost, number: int) -> bool:
        document = self._library.documents[number]
        if boost.kind == "document":
            return document.id == boost.name
        if boost.kind == "type":
            return document.type == boost.name
        tags = self._library.tags
        wanted = tags.canonical(boost.name)
        return any(wanted in (tag, *tags.broader(tag)) for tag in document.tags)


def _stems(text: str) -> Stems:
    return tuple(stem for word in words(text) for stem in word.sequence)
