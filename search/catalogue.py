"""The values that the documents of a viewer have in the fields of the query language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from kb.library.document import Document
from kb.library.library import Library
from search.analysis import name_key
from search.columns import Column, column_of
from search.postings import Mask
from search.query import FieldName
from search.standing import Standing

NAMES: Final[Mapping[str, str]] = {
    "type": "type",
    "tag": "tag",
    "org": "organisation",
    "team": "team",
    "year": "year",
    "lifecycle": "stage",
    "confidence": "degree of trust",
    "outcome": "outcome",
    "health": "health",
    "by": "author",
    "entity": "name",
}
"""What a value of each field is called in a sentence."""


class Catalogue:
    """The values of the fields of every document. Documents are numbered as in the library.

    A document has its tags and all broader ones, so that choosing a tag finds everything below it.
    """

    def __init__(self, library: Library, standing: Standing) -> None:
        self._library = library
        self._standing = standing

    def column(self, field: str, day: date | None) -> Column:
        """The column of a facet, or of authors (`by`)."""
        return self._standing.health(day) if field == "health" else self._columns[field]

    def having(self, field: FieldName, values: Iterable[str], day: date | None) -> Mask:
        """The documents that have one of the values, however case and synonyms are written."""
        keys = dict.fromkeys(self.key(field, value) for value in values)
        return self.column(field, day).having(keys, len(self._library))

    def written_by(self, values: Iterable[str]) -> Mask:
        """The documents with an author who is called so, or whose name holds all of the words."""
        column = self._columns["by"]
        wanted = [set(name_key(value).split()) for value in values]
        keys = [
            key
            for key in column.by_key
            for words in [set(name_key(key).split())]
            if any(each and each <= words for each in wanted)
        ]
        return column.having(keys, len(self._library))

    def key(self, field: str, value: str) -> str:
        """What a value that somebody wrote is compared by."""
        if field == "tag":
            value = self._library.tags.canonical(value)
        elif field == "entity" and (named := self._library.directory.find(value)):
            value = named.id
        return value.casefold()

    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        documents = self._library.documents
        broader = {tags: self._with_broader(tags) for tags in {one.tags for one in documents}}
        superseded = self._standing.superseded
        stages = zip(superseded.tolist(), documents, strict=True)
        return {
            "type": column_of([(document.type,) for document in documents]),
            "tag": column_of([broader[document.tags] for document in documents]),
            "org": column_of([_stated(one.org) for one in documents]),
            "team": column_of([_stated(one.team) for one in documents]),
            "year": column_of([(str(one.year),) if one.year else () for one in documents]),
            "lifecycle": column_of([("superseded" if old else d.lifecycle,) for old, d in stages]),
            "confidence": column_of([(one.confidence,) for one in documents]),
            "outcome": column_of([tuple(_outcome(one)) for one in documents]),
            "by": column_of([one.authors for one in documents]),
            "entity": column_of([one.entities for one in documents]),
        }

    def _with_broader(self, tags: Sequence[str]) -> tuple[str, ...]:
        every = (name for tag in tags for name in (*self._library.tags.broader(tag), tag))
        return tuple(dict.fromkeys(every))


def _stated(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _outcome(document: Document) -> Iterator[str]:
    """What an experiment came to; of a case study it is a sentence and no value."""
    outcome = document.facts.get("outcome")
    if document.type == "experiment" and isinstance(outcome, str) and outcome:
        yield outcome
