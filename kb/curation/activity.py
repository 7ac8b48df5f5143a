"""What people and checks left behind about documents, as values that signals read.

Everything is found by the place of a document, which is unique in the library; an id is unique in
its audience class only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kb.library.document import Document

Reason = Literal["wrong", "outdated", "unclear", "duplicate", "sensitive"]


def place_of(document: Document) -> str:
    """What the state calls a document: its source and its path."""
    return f"{document.source}:{document.path}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A reader's doubt that nobody has answered yet.

    `trust` from 0 to 1 is how often this reader's flags were right, `passage` the words that he
    marked. `id` stands in addresses.
    """

    id: str
    reason: Reason
    raised: datetime
    trust: float
    text: str = ""
    passage: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Votes:
    """How many readers found the text useful, and how many did not."""

    yes: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address outside that did not answer over several days. `archived` may stand for it."""

    url: str
    since: date
    said: str
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a curator asks those who answer for a document; `by` is his name, empty once he left."""

    id: str
    text: str
    by: str
    asked: datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """All of it, for the documents of one reader or more.

    `views` counts those of the last 90 days; `counted` is the first day on which they were counted,
    None where they are not.
    """

    flags: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    views: Mapping[str, int] = field(default_factory=dict)
    dead: Mapping[str, tuple[DeadLink, ...]] = field(default_factory=dict)
    counted: date | None = None
    questions: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
