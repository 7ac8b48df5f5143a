"""The order of an answer beyond words: pins, successors, health, and sorting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from kb.library.library import Library
from search.filtering import Filtering
from search.passages import marks
from search.postings import Figures, Mask, Numbers, Places
from search.query import Filter, Query
from search.ranking import best
from search.standing import Standing
from search.steering import Steering
from search.units import Unit


class Ordering:
    """Puts the documents of a viewer in order, which are numbered as in the library."""

    def __init__(
        self, library: Library, standing: Standing, filtering: Filtering, steering: Steering
    ) -> None:
        self._documents = library.documents
        self._standing = standing
        self._filtering = filtering
        self._steering = steering
        self._factors: dict[date | None, Figures | float] = {}

    def factors(self, day: date | None) -> Figures | float:
        """What the score of each document is multiplied by on a day."""
        known = self._factors.get(day)
        if known is None:
            every = self._standing.factors(day) * self._steering.boosts
            known = every if np.any(every != 1) else 1.0
            # Of other days nothing will be asked again soon.
            self._factors = {day: known}
        return known

    def joined(self, query: Query, found: Mask, complete: Mask, allowed: Mask) -> tuple[Mask, Mask]:
        """What was found together with what belongs there: pins, and successors of what is old.

        A successor stands for the superseded one and has all the words if that one has them. Where
        a phrase or one of several alternatives is required, only what has it is found.
        """
        pins = self._pins(query, allowed)
        successors = self._standing.successors if _is_loose(query) else {}
        if not pins and not successors:
            return found, complete
        found, complete = found.copy(), complete.copy()
        found[pins] = complete[pins] = True
        old, new = _arrays(successors)
        for _ in range(len(successors)):
            brought = found[old] & allowed[new]
            more = brought & (~found[new] | (complete[old] & ~complete[new]))
            if not more.any():
                break
            found[new[more]] = True
            complete[new[more]] |= complete[old[more]]
        return found, complete

    def titled(self, query: Query, found: Mask, units: Sequence[Unit]) -> Mask:
        """Those that have all the words in their title or aliases, where `in:title` asks for it."""
        if not units or not any(_is_in_title(part) for part in query.filters):
            return found
        kept = np.zeros(len(found), np.bool_)
        for number in np.flatnonzero(found).tolist():
            document = self._documents[number]
            names = "\n".join((document.title, *document.aliases))
            kept[number] = len({mark.unit for mark in marks(names, units)}) == len(units)
        return kept

    def best(
        self, query: Query, figures: Figures, final: tuple[Mask, Mask], most: int
    ) -> Sequence[int]:
        """At most so many of the documents in order. `final` says which, and which are complete."""
        found, complete = final
        if query.order != "relevance":
            sorted_ = self._standing.in_order(query.order)
            return [*_of(sorted_, found & complete), *_of(sorted_, found & ~complete)][:most]
        if query.positive or query.groups:
            first = best(figures, found, most).tolist()
        else:
            alike = self._filtering.likeness(query)
            newest = self._standing.in_order("new")
            first = _of(newest, found) if alike is None else best(alike, found, most).tolist()
        pins = [number for number in self._pins(query, found) if found[number]]
        return list(dict.fromkeys((*pins, *self._with_successors(first[:most], found))))[:most]

    def pinned(self, query: Query) -> tuple[int, ...]:
        """The documents that the library wants first for exactly these words."""
        return self._steering.pinned(query)

    def _pins(self, query: Query, allowed: Mask) -> list[int]:
        return [number for number in self._steering.pinned(query) if allowed[number]]

    def _with_successors(self, numbers: Iterable[int], found: Mask) -> Iterator[int]:
        """The documents, each below whatever supersedes it."""
        successors = self._standing.successors
        for number in numbers:
            chain = [number]
            while (newer := successors.get(chain[-1])) is not None and newer not in chain:
                chain.append(newer)
            yield from (one for one in reversed(chain) if found[one])


def _arrays(pairs: Mapping[int, int]) -> tuple[Places, Places]:
    return np.array(list(pairs), np.intp), np.array(list(pairs.values()), np.intp)


def _is_loose(query: Query) -> bool:
    """Whether words are asked for, and nothing that has to stand there."""
    return bool(query.positive) and not (
        query.groups or any(term.quoted for term in query.positive)
    )


def _is_in_title(part: Filter) -> bool:
    return part.field == "in"


def _of(ordered: Numbers, found: Mask) -> list[int]:
    numbers: list[int] = ordered[found[ordered]].tolist()
    return numbers
