"""What readers are shown of entities: what one document names, and the table of one audience class.

Plain values without spaCy, for the site reads them. The worker makes them; see `kb.library.naming`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kb.entities.entity import State
from kb.entities.extract import Basis, Direction, Sentence
from kb.entities.label import Label


class Place(NamedTuple):
    """Where a document names something: the number of the sentence, and offsets into its text."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """The sentences of one document that name entities, and the places of each entity by its id."""

    sentences: tuple[Sentence, ...] = ()
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The same as bytes; the same value always gives the same ones."""
        sentences = [[one.anchor, one.text] for one in self.sentences]
        text = json.dumps([sentences, self.places], ensure_ascii=False, sort_keys=True)
        return text.encode("utf-8", "replace")

    @classmethod
    def from_json(cls, data: bytes) -> "Mentions":
        """The value that `to_json` wrote."""
        sentences, places = json.loads(data)
        return cls(
            tuple(Sentence(*row) for row in sentences),
            {name: tuple(Place(*row) for row in rows) for name, rows in places.items()},
        )


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as readers see it. `aliases` are its other spellings, in order.

    `retired` is the day since when it is not used any more, `basis` why it has its label.
    """

    id: str
    name: str
    label: Label
    state: State
    basis: Basis
    aliases: tuple[str, ...] = ()
    retired: date | None = None
    homepage: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of a document, with the anchor of its section and the words that matter in it."""

    document: str
    anchor: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured value with the sentence that states it.

    `what` was measured, which way it went by or to how much, and in which period. `methods` are the
    ids of the methods and tools that are named in the same section.
    """

    said: Quotation
    what: str
    direction: Direction
    value: str
    unit: str = ""
    period: str = ""
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that people have to decide about: its kind is unknown, or only a pattern tells it.

    `label` is what the pattern takes it for, empty for a name of unknown kind. `documents` counts
    those that have it; `evidence` are a few of the sentences.
    """

    name: str
    label: Label | None
    documents: int
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class NameTable:
    """All that the documents of one audience class name."""

    names: tuple[Name, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
