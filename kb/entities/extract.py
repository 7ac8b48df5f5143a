"""What one text says: the first of the two stages, as a small value that is kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from kb.entities.label import Label

Basis = Literal["declared", "front-matter", "title", "shipped", "pattern", "model", "none"]
"""Why a span has its label, the strongest reason first."""

BASES: tuple[Basis, ...] = (
    "declared",
    "front-matter",
    "title",
    "shipped",
    "pattern",
    "model",
    "none",
)

Direction = Literal["up", "down", "at"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the anchor of the section it stands in."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a sentence: half-open character offsets into its text.

    `sentence` counts from 0 among the sentences of the extract. `label` is empty for a capitalised
    name of unknown kind. `name` is what a list of names calls it, empty where none does. `weak`
    says that the span may as well be an ordinary word, such as a capital at the start of a
    sentence: it counts only beside firm mentions of the same name.
    """

    sentence: int
    start: int
    end: int
    label: Label | Literal[""]
    basis: Basis
    name: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and the long form that the text gives for it."""

    sentence: int
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A statement of effect or level: what was measured, which way it went, by or to what.

    `value` is a figure, two with "to" between them, "half" or "double". `unit` is "%", a unit of
    time or a noun, `period` the time it took or holds for; both may be empty. `start` and `end`
    are where the value stands in the sentence.
    """

    sentence: int
    start: int
    end: int
    what: str
    direction: Direction
    value: str
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that time makes doubtful: half-open offsets of the words that bind it to a time.

    `until` is the day that it names, in ISO 8601; where it names none, it is empty, and `days` is
    how long such words are believed.
    """

    sentence: int
    start: int
    end: int
    until: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """All sentences of one text and what was found in them.

    `ordinary` are names of one word that stand in the same text in lower case as well, case-folded.
    `cut` says that the text was longer than what is read.
    """

    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    metrics: tuple[Metric, ...] = ()
    ordinary: tuple[str, ...] = ()
    cut: bool = field(default=False)
    claims: tuple[Claim, ...] = ()

    def text_of(self, mention: Mention) -> str:
        """The words of a mention as they stand in the text."""
        return self.sentences[mention.sentence].text[mention.start : mention.end]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Extract.from_json` reads it back."""
        return {
            "sentences": [_row(one) for one in self.sentences],
            "mentions": [_row(one) for one in self.mentions],
            "acronyms": [_row(one) for one in self.acronyms],
            "metrics": [_row(one) for one in self.metrics],
            "ordinary": list(self.ordinary),
            "cut": self.cut,
            "claims": [_row(one) for one in self.claims],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Extract":
        """The value that `to_json` wrote. Raises KeyError or TypeError for anything else."""
        return cls(
            tuple(Sentence(*row) for row in data["sentences"]),
            tuple(Mention(*row) for row in data["mentions"]),
            tuple(Acronym(*row) for row in data["acronyms"]),
            tuple(Metric(*row) for row in data["metrics"]),
            tuple(data["ordinary"]),
            data["cut"],
            tuple(Claim(*row) for row in data["claims"]),
        )


def _row(value: Sentence | Mention | Acronym | Metric | Claim) -> list[Any]:
    """The fields of a value in order; `dataclasses.astuple` would copy each of them deeply."""
    return [getattr(value, one.name) for one in fields(value)]
