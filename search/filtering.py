"""Which documents a filter of the query language lets through, and what was strange about it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.library.library import Library
from kb.suggestion import did_you_mean
from search.analysis import words
from search.catalogue import NAMES, Catalogue
from search.postings import Figures, Mask
from search.query import FIELDS, Filter, Hint, Query, read_days
from search.standing import Standing

ALIKE: Final = 0.05  # the likeness from which a document is about the same
_MOST_SUGGESTED: Final = 20_000  # ids among which a slip is looked for

Similar = Callable[[int], Figures]


class Filtering:
    """The filters over the documents of a viewer, which are numbered as in the library.

    `similar` gives for a document how alike each other is, from 0 to 1.
    """

    def __init__(
        self, library: Library, catalogue: Catalogue, standing: Standing, similar: Similar | None
    ) -> None:
        self._library = library
        self._documents = library.documents
        self._catalogue = catalogue
        self._standing = standing
        self._similar = similar

    def mask(self, part: Filter, query: Query) -> Mask:
        """The documents that the filter means, whether or not it excludes them."""
        if part.field in FIELDS:
            return self._catalogue.having(part.field, part.values, query.day)
        if part.field in ("created", "updated"):
            return self._on_days(part, query)
        return self._others[part.field](part, query)

    def likeness(self, query: Query) -> Figures | None:
        """How alike each document is to the one that `like:` names, if the query does."""
        named = [part for part in query.filters if part.field == "like" and not part.excluded]
        found = [one for part in named for one in self._alike_to(part)]
        return np.maximum.reduce(found) if found else None

    def unknown(self, query: Query) -> Iterator[Hint]:
        """A hint for every value in the text of the query that no document has."""
        for part in query.every_filter:
            for value in part.values:
                hint = self._doubt(part.field, value, query)
                if hint:
                    yield hint

    @cached_property
    def _others(self) -> Mapping[str, Callable[[Filter, Query], Mask]]:
        return {
            "by": lambda part, _: self._catalogue.written_by(part.values),
            "works": lambda part, _: self._working(part),
            "is": lambda part, query: self._any(self._state(value, query) for value in part.values),
            "no": lambda part, _: self._any(map(self._lacking, part.values)),
            "links": lambda part, _: self._any(map(self._linking, part.values)),
            "like": lambda part, _: self._any(one >= ALIKE for one in self._alike_to(part)),
            # These say something of the whole query.
            "in": lambda *_: np.ones(len(self._documents), np.bool_),
            "sort": lambda *_: np.ones(len(self._documents), np.bool_),
        }

    def _any(self, masks: Iterator[Mask]) -> Mask:
        found = np.zeros(len(self._documents), np.bool_)
        for mask in masks:
            found |= mask
        return found

    def _mask(self, is_so: Callable[[Document], bool]) -> Mask:
        return np.array([is_so(document) for document in self._documents], np.bool_)

    def _on_days(self, part: Filter, query: Query) -> Mask:
        standing = self._standing
        on = standing.created if part.field == "created" else standing.updated
        found = np.zeros(len(on), np.bool_)
        for value in part.values:
            days = read_days(value, query.day)
            if days is not None:
                first = days.first.toordinal() if days.first else 1
                last = days.last.toordinal() if days.last else np.iinfo(np.int32).max
                found |= (on >= max(1, first)) & (on <= last)
        return found

    def _state(self, value: str, query: Query) -> Mask:
        standing = self._standing
        if value == "stale":
            return standing.stale(query.day)
        if value == "superseded":
            return standing.superseded
        if value in ("validated", "wip"):
            return self._catalogue.having("confidence", [value], query.day)
        return self._catalogue.having("lifecycle", [value], query.day)

    def _lacking(self, what: str) -> Mask:
        if what == "evidence":
            return self._mask(lambda one: not self._library.rests_on(one))
        if what == "review":
            return self._mask(lambda one: one.reviewed is None)
        return self._mask(lambda one: not getattr(one, what))

    def _working(self, part: Filter) -> Mask:
        found = np.zeros(len(self._documents), np.bool_)
        for value in part.values:
            wanted = {stem for word in words(value) for stem in word.parts}
            for number, said in self._conditions.items():
                found[number] |= bool(wanted) and wanted <= said
        return found

    @cached_property
    def _conditions(self) -> Mapping[int, frozenset[str]]:
        """The stems of what each document says of when it works and fails."""
        return {
            number: stems
            for number, document in enumerate(self._documents)
            if (stems := frozenset(_conditions_of(document)))
        }

    def _linking(self, reference: str) -> Mask:
        target = self._library.find(reference)
        if target is None:
            return np.zeros(len(self._documents), np.bool_)
        name = target.id
        return self._mask(
            lambda one: one.id != name and any(link.target == name for link in one.links)
        )

    def _alike_to(self, part: Filter) -> Iterator[Figures]:
        for value in part.values:
            document = self._library.find(value)
            if document is not None and self._similar is not None:
                yield self._similar(self._documents.index(document))

    def _doubt(self, field: str, value: str, query: Query) -> Hint | None:
        if field in ("links", "like"):
            if self._library.find(value) is not None:
                return None
            known = list(self._library.by_id)[:_MOST_SUGGESTED]
            message = f"There is no document '{value}'. {did_you_mean(value, known)}"
        elif field == "by":
            if self._catalogue.written_by([value]).any():
                return None
            known = list(self._catalogue.column(field, None).values)
            message = f"No document is by '{value}'. {did_you_mean(value, known)}"
        elif field in NAMES:
            column = self._catalogue.column(field, query.day)
            if self._catalogue.key(field, value) in column.by_key:
                return None
            message = f"No document has the {NAMES[field]} '{value}'. "
            message += did_you_mean(value, column.values)
        else:
            return None
        return Hint(f"{field}:{value}", message.strip())


def narrowed(filtering: Filtering, found: Mask, query: Query) -> Mask:
    """Those of the documents that pass the filters in the text of the query."""
    for part in query.filters:
        mask = filtering.mask(part, query)
        found = found & (~mask if part.excluded else mask)
    return found


def _conditions_of(document: Document) -> Iterator[str]:
    for name in ("works_when", "fails_when"):
        said = document.facts.get(name)
        for text in said if isinstance(said, list) else [said]:
            if isinstance(text, str):
                yield from (stem for word in words(text) for stem in word.parts)
