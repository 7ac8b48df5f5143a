"""Who and what the documents of a library name, where, and what they say was measured.

It is made of documents and of the tables of their audience classes, so for a viewer it says only
what the documents say that he may read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kb.entities.extract import BASES, Direction
from kb.entities.label import Label
from kb.entities.naming import Doubt, Measurement, Name, NameTable
from kb.entities.words import key_of, words_of
from kb.library.document import Document


@dataclass(frozen=True, slots=True)
class Together:
    """An entity that occurs with another one, and in how many documents."""

    name: Name
    documents: int


class Directory:
    """The entities of some documents. An id that none of them names does not exist."""

    def __init__(self, documents: Sequence[Document], tables: Iterable[NameTable] = ()) -> None:
        self._all = documents
        self._tables = tuple(tables)

    @cached_property
    def _documents(self) -> Mapping[str, tuple[Document, ...]]:
        found: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self._all:
            for name in document.entities:
                found[name].append(document)
        return {
            name: tuple(sorted(some, key=lambda one: one.title.casefold()))
            for name, some in found.items()
        }

    @cached_property
    def entities(self) -> Mapping[str, Name]:
        """Every entity by its id. Classes may differ about one: the strongest reason counts."""
        found: dict[str, Name] = {}
        for table in self._tables:
            for one in table.names:
                if one.id in self._documents:
                    found[one.id] = _joined(found[one.id], one) if one.id in found else one
        return {name: found[name] for name in sorted(found)}

    @cached_property
    def retired(self) -> Mapping[str, Name]:
        """The entities that are not in use any more, or will not be from some day on, by id."""
        # From the tables, for there are few: to join all entities of a large library takes long.
        found = (one for table in self._tables for one in table.names if one.retired)
        return {one.id: one for one in found}

    def find(self, name: str) -> Name | None:
        """The entity with that id, name or alias, however it is written."""
        return self.entities.get(name) or self.entities.get(self._by_key.get(key_of(name), ""))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, ...], str]:
        spelled = [(one.name, one.id) for one in self.entities.values()]
        spelled += [(text, one.id) for one in self.entities.values() for text in one.aliases]
        return {key_of(text): name for text, name in reversed(spelled) if key_of(text)}

    def documents(self, name: str) -> tuple[Document, ...]:
        """The documents that name the entity, by title."""
        return self._documents.get(name, ())

    def labelled(self, label: Label) -> tuple[Together, ...]:
        """The entities of one kind with their number of documents, most documents first."""
        return self._ranked(
            {
                one.id: len(self._documents[one.id])
                for one in self.entities.values()
                if one.label == label
            }
        )

    def together(self, name: str, label: Label) -> tuple[Together, ...]:
        """The entities of one kind that stand in documents with this one, most often first."""
        counts = Counter(
            other
            for document in self.documents(name)
            for other in document.entities
            if other != name and other in self.entities and self.entities[other].label == label
        )
        return self._ranked(counts)

    def _ranked(self, counts: Mapping[str, int]) -> tuple[Together, ...]:
        found = (Together(self.entities[name], count) for name, count in counts.items())
        return tuple(sorted(found, key=lambda one: (-one.documents, one.name.name.casefold())))

    @cached_property
    def measurements(self) -> tuple[Measurement, ...]:
        """Everything that was measured, by what it was."""
        found = (one for table in self._tables for one in table.measurements)
        return tuple(sorted(found, key=_measured_order))

    def measured(
        self, what: str = "", direction: Direction | None = None, method: str = ""
    ) -> tuple[Measurement, ...]:
        """The measurements of what has all these words, in that direction, with that method."""
        wanted = frozenset(word.folded for word in words_of(what))
        return tuple(
            one
            for one in self.measurements
            if wanted <= frozenset(word.folded for word in words_of(one.what))
            and direction in (None, one.direction)
            and (not method or method in one.methods)
        )

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The names that wait for a decision, those in most documents first."""
        found: dict[tuple[str, Label | None], Doubt] = {}
        for table in self._tables:
            for one in table.doubts:
                key = one.name, one.label
                known = found.get(key)
                found[key] = _both(known, one) if known else one
        return tuple(sorted(found.values(), key=lambda one: (-one.documents, one.name)))


def _joined(one: Name, other: Name) -> Name:
    best, rest = sorted((one, other), key=lambda each: BASES.index(each.basis))
    aliases = {*best.aliases, *rest.aliases, rest.name} - {best.name}
    return replace(best, aliases=tuple(sorted(aliases)))


def _both(one: Doubt, other: Doubt) -> Doubt:
    return replace(
        one, documents=one.documents + other.documents, evidence=(*one.evidence, *other.evidence)
    )


def _measured_order(one: Measurement) -> tuple[str, ...]:
    return one.what.casefold(), one.said.document, one.said.text, str(one.said.start)
