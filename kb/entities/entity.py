"""What the library says of entities: the second of the two stages, as values."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from kb.documents.slug import slug
from kb.entities.extract import Basis, Extract, Metric, Sentence
from kb.entities.label import LABELS, Label

State = Literal["suggested", "confirmed", "published", "removed"]
STATES: tuple[State, ...] = ("suggested", "confirmed", "published", "removed")


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the second stage needs it: who and what it is, and what its prose says.

    `people`, `teams` and `org` are what its front matter names.
    """

    document: str
    extract: Extract
    title: str = ""
    type: str = "page"
    people: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    org: str = ""


class Occurrence(NamedTuple):
    """One place that names an entity: half-open character offsets into the sentence.

    A tuple, because a library has very many of them.
    """

    document: str
    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """What entities.yml says of one entity. `retired` is the day since when it is not used."""

    name: str
    label: Label
    aliases: tuple[str, ...] = ()
    state: State = "published"
    retired: date | None = None
    homepage: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, team, tool or method with all places that name it.

    `aliases` are its other spellings, in order. `basis` is the strongest reason for its label.
    """

    name: str
    label: Label
    state: State
    basis: Basis
    aliases: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    declaration: Declaration | None = None

    @property
    def id(self) -> str:
        """What names the entity in addresses, such as "tool-github-actions"."""
        return f"{LABELS[self.label]}-{slug(self.name)}"

    @property
    def is_shown(self) -> bool:
        """Whether it may stand in facets and have a page: not while it is only suggested."""
        return self.state in ("confirmed", "published")

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that name it, in order."""
        return tuple(sorted({one.document for one in self.occurrences}))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A capitalised name of unknown kind, for people to decide about; never part of a facet."""

    name: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """A measured value with the sentence that states it."""

    document: str
    sentence: Sentence
    metric: Metric


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of some documents. What is in here depends on these documents alone."""

    entities: tuple[Entity, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    effects: tuple[Effect, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = field(default=())

    def of(self, document: str) -> tuple[Entity, ...]:
        """The entities that one document names."""
        return tuple(
            entity
            for entity in self.entities
            if any(one.document == document for one in entity.occurrences)
        )
