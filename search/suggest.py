"""What somebody may mean who has typed so much: documents, tags, entities, and filters."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Final

from kb.entities.label import LABELS
from kb.library.directory import Directory
from kb.library.document import Document
from kb.library.library import Library
from search.names import DocumentNames, Named, Names, name_of, typed_words
from search.query import FIELDS

_DOCUMENTS: Final = 6
_OTHERS: Final = 3
_WEIGHED: Final = 48  # of each class; the viewer's library says which of these come first
_SHORTEST_FIELD: Final = 2  # letters from which the name of a filter is offered
_LONGEST: Final = 200  # characters; of what is longer nothing is suggested
_FILTER = re.compile(r"-?(?P<field>[A-Za-z]+):(?P<value>[^\s\"“”,]*)|-?\#(?P<tag>\S*)")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that documents name: `count` says how many of the viewer's do."""

    id: str
    name: str
    type: str
    count: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document whose title, or the alias `alias`, has what was typed."""

    document: Document
    alias: str = ""


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A tag by its slug and label. `synonym` is what was found, where it is not the label."""

    slug: str
    label: str
    count: int
    synonym: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """A filter that would complete the query: `text` is the whole of it.

    `whole` is false for the name of a filter, which wants a value. `count` is of documents that
    have the value, 0 for a name.
    """

    text: str
    field: str
    value: str
    count: int

    @property
    def whole(self) -> bool:
        """Whether it can be searched for as it is."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was found, the likeliest first in each group."""

    documents: tuple[FoundDocument, ...] = ()
    tags: tuple[FoundTag, ...] = ()
    entities: tuple[Entity, ...] = ()
    filters: tuple[Filling, ...] = ()

    def __len__(self) -> int:
        return len(self.documents) + len(self.tags) + len(self.entities) + len(self.filters)


class Suggester:
    """Suggestions out of one viewer's library. Safe in threads.

    `classes` are the names of the documents in it, by audience class, so that viewers share them.
    """

    def __init__(
        self,
        library: Library,
        classes: Sequence[DocumentNames],
    ) -> None:
        self._library = library
        self._classes = classes

    def suggest(self, text: str) -> Suggestions:
        """What `text`, whose last word may be half a word, may mean; nothing for nothing."""
        if len(text) > _LONGEST:
            return Suggestions()
        before, last = _divided(text)
        is_filter = _FILTER.fullmatch(last)
        typed = typed_words(_plain(before if is_filter else f"{before} {last}"))
        filters = self._values(before, is_filter) if is_filter else _fields(before, last)
        if is_filter:
            return Suggestions(self._find_documents(typed), filters=filters)
        return Suggestions(
            documents=self._find_documents(typed),
            tags=self._find_tags(typed),
            entities=tuple(_each(self._entities.find(typed, 2 * _OTHERS)))[:_OTHERS],
            filters=filters,
        )

    def _find_documents(self, typed: tuple[str, ...]) -> tuple[FoundDocument, ...]:
        found = [one for names in self._classes for one in names.get().find(typed, _WEIGHED)]
        best: dict[str, FoundDocument] = {}
        for one in nsmallest(2 * _DOCUMENTS, found, key=self._weight):
            document = one.name.item
            alias = one.name.text if one.name.text != document.title else ""
            best.setdefault(document.id, FoundDocument(document, alias))
        return tuple(best.values())[:_DOCUMENTS]

    def _weight(self, found: Named[Document]) -> tuple[object, ...]:
        """First what begins so and still holds, then what more rely on, then the shorter name."""
        document = found.name.item
        relied_on = self._library.reliance(document).bit_length()
        past = self._library.is_superseded(document)
        return past, not found.begins, -relied_on, found.name.order, document.id

    def _find_tags(self, typed: tuple[str, ...]) -> tuple[FoundTag, ...]:
        found: dict[str, str] = {}
        for one in self._tags.find(typed, _WEIGHED):
            found.setdefault(one.name.item, one.name.text)
        counts, label = self._library.tag_counts, self._library.tags.label
        best = sorted(found, key=lambda tag: -counts[tag])[:_OTHERS]
        return tuple(
            FoundTag(tag, label(tag), counts[tag], found[tag] if found[tag] != label(tag) else "")
            for tag in best
        )

    @cached_property
    def _tags(self) -> Names[str]:
        """The tags that documents have, by their labels and synonyms."""
        listed = self._library.tags.tags
        return Names(
            name_of(tag, text, place > 0)
            for tag in self._library.tag_counts
            for place, text in enumerate(
                (
                    self._library.tags.label(tag),
                    *(listed[tag].synonyms if tag in listed else ()),
                )
            )
        )

    @cached_property
    def _entities(self) -> Names[Entity]:
        return Names(
            name_of(one, text, -one.count)
            for one in _named(self._library.directory)
            for text in (one.name, *one.aliases)
        )

    def _values(self, before: str, found: re.Match[str]) -> tuple[Filling, ...]:
        """The values of a filter that begin as typed, those of most documents first."""
        field = (found["field"] or "tag").lower()
        start = (found["value"] or found["tag"] or "").casefold()
        counts = self._counts.get(field, {})
        fitting = [value for value in counts if value.casefold().startswith(start)]
        best = nsmallest(_DOCUMENTS, fitting, key=lambda value: (-counts[value], value))
        minus = "-" if found[0].startswith("-") else ""
        return tuple(
            Filling(f"{before}{minus}{field}:{_quoted(value)}", field, value, counts[value])
            for value in best
        )

    @cached_property
    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many documents have each value of the filters whose values are few."""
        documents = self._library.documents
        return {
            "type": self._library.type_counts,
            "tag": self._library.tag_counts,
            "org": Counter(document.org for document in documents if document.org),
            "team": Counter(document.team for document in documents if document.team),
            "year": Counter(str(document.year) for document in documents if document.year),
        }


def _named(directory: Directory) -> Iterator[Entity]:
    for one in directory.entities.values():
        count = len(directory.documents(one.id))
        yield Entity(one.id, one.name, LABELS[one.label], count, one.aliases)


def _divided(text: str) -> tuple[str, str]:
    """What stands before the last word, with its space, and that word."""
    before, space, last = text.rpartition(" ")
    return before + space, last


def _plain(text: str) -> str:
    """The words of a query without its filters."""
    return " ".join(word for word in text.split() if not _FILTER.fullmatch(word))


def _fields(before: str, last: str) -> tuple[Filling, ...]:
    """The filters whose names begin with the last word."""
    if len(last) < _SHORTEST_FIELD:
        return ()
    fitting = [name for name in FIELDS if name.startswith(last.lower())]
    return tuple(Filling(f"{before}{name}:", name, "", 0) for name in fitting[:_OTHERS])


def _each(found: Iterable[Named[Entity]]) -> Iterable[Entity]:
    """Each entity once, however many of its names were found."""
    return {one.name.item.id: one.name.item for one in found}.values()


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,]", value) else value
