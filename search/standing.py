"""How documents stand on a day: due for review, superseded, trusted less. Never in the index.

It depends on the day and on what a viewer may read, so it is computed from his library and laid
over an answer.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.library.library import Library, last_change
from kb.library.review import due_on
from search.columns import Column, coded_column
from search.postings import Figures, Mask, Numbers

SOON: Final = 30  # days before a review is due, from which it counts as due
HEALTH: Final = ("due", "ok", "overdue")

STALE: Final = 0.8  # what an overdue document counts, beside 1
SUPERSEDED: Final = 0.8
ARCHIVED: Final = 0.7

_NEVER: Final = np.iinfo(np.int32).max


class Standing:
    """The documents of a library, numbered as there. Everything is computed when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = library.documents
        self._healths: dict[date, Column] = {}

    def health(self, day: date | None) -> Column:
        """Which documents are due for review within a month, overdue, or neither.

        Those that nobody has to review have no health; without a day none has.
        """
        if day is None:
            return coded_column((), np.full(len(self._documents), -1, np.int32))
        known = self._healths.get(day)
        if known is None:
            left = self._due - day.toordinal()
            codes = np.where(left < 0, 2, np.where(left <= SOON, 0, 1)).astype(np.int32)
            codes[self._due == _NEVER] = -1
            known = coded_column(HEALTH, codes)
            # Of other days nothing will be asked again soon.
            self._healths = {day: known}
        return known

    def stale(self, day: date | None) -> Mask:
        """The documents whose review is past due."""
        past: Mask = self._due < (day.toordinal() if day else 0)
        return past

    @cached_property
    def superseded(self) -> Mask:
        """The documents that a newer one replaces, or that say so themselves."""
        return self._mask(self._library.is_superseded)

    @cached_property
    def archived(self) -> Mask:
        """The documents that are kept for the record only."""
        return self._mask(lambda document: document.lifecycle == "archived")

    @cached_property
    def successors(self) -> Mapping[int, int]:
        """For each superseded document the one that replaces it, where the viewer may read that."""
        numbers = {document.id: number for number, document in enumerate(self._documents)}
        found = {}
        for number in np.flatnonzero(self.superseded).tolist():
            newer = self._library.successors(self._documents[number])
            if newer and newer[0].id != self._documents[number].id:
                found[number] = numbers[newer[0].id]
        return found

    def factors(self, day: date | None) -> Figures:
        """What the score of each document is multiplied by."""
        found = np.ones(len(self._documents))
        found[self.stale(day)] *= STALE
        found[self.superseded] *= SUPERSEDED
        found[self.archived] *= ARCHIVED
        return found

    @cached_property
    def created(self) -> Numbers:
        """The day on which each document was written, as an ordinal; 0 where nobody knows."""
        return np.array([_written(document) for document in self._documents], np.int32)

    @cached_property
    def updated(self) -> Numbers:
        """The day on which each document last changed, as an ordinal; 0 where nobody knows."""
        days = [last_change(document).toordinal() for document in self._documents]
        return np.array([0 if day == date.min.toordinal() else day for day in days], np.int32)

    def in_order(self, order: str) -> Numbers:
        """All documents, sorted as a row of `search.query.fields.ORDERS` says; equals by title."""
        known = self._orders.get(order)
        if known is None:
            keys = np.array([self._key(order, one) for one in self._documents])
            known = self._by_title[np.argsort(-keys[self._by_title], kind="stable")]
            self._orders[order] = known
        return known

    @cached_property
    def _orders(self) -> dict[str, Numbers]:
        return {}

    @cached_property
    def _by_title(self) -> Numbers:
        titles = [document.title.casefold() for document in self._documents]
        return np.array(sorted(range(len(titles)), key=titles.__getitem__), np.int32)

    def _key(self, order: str, document: Document) -> float:
        """What is high for the documents that come first."""
        if order == "reviewed":
            return document.reviewed.on.toordinal() if document.reviewed else 0
        if order == "used":
            return len({relation.document.id for relation in self._library.used_in(document)})
        changed = last_change(document)
        seconds = changed.hour * 3600 + changed.minute * 60 + changed.second
        return changed.toordinal() * 86_400 + seconds

    @cached_property
    def _due(self) -> Numbers:
        days = [due_on(document) for document in self._documents]
        return np.array([day.toordinal() if day else _NEVER for day in days], np.int32)

    def _mask(self, is_so: Callable[[Document], bool]) -> Mask:
        return np.array([is_so(document) for document in self._documents], np.bool_)


def _written(document: Document) -> int:
    day = document.created or (document.first_commit.date() if document.first_commit else None)
    return day.toordinal() if day else 0
