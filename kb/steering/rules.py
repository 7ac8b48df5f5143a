"""What a library says of its own search: synonyms, boosts, pins, and what must be found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Whoever asks for one of `words` is also given what has one of `means`."""

    words: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boost:
    """The score of what is named is multiplied by `factor`.

    `kind` is "document", "type" or "tag", `name` an id, a type or the slug of a tag.
    """

    kind: str
    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class Pin:
    """Whoever asks exactly for `question` is given these documents first, in this order."""

    question: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Whoever holds these labels, and no others, and asks this, must find the documents.

    They are all to be among the first `within`. The labels are in order.
    """

    ask: str
    expect: tuple[str, ...]
    within: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that search.yml says, and the questions of queries.yml."""

    synonyms: tuple[Synonyms, ...] = ()
    boosts: tuple[Boost, ...] = ()
    pins: tuple[Pin, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The ids of the documents that the rules name."""
        pinned = frozenset[str]().union(*(pin.documents for pin in self.pins))
        pinned = pinned.union(*(one.expect for one in self.questions))
        return pinned | {one.name for one in self.boosts if one.kind == "document"}

    def about(self, documents: frozenset[str]) -> "Rules":
        """What is left of it for somebody who may read these documents, by id, and no others."""
        named = ((pin.question, _kept(pin.documents, documents)) for pin in self.pins)
        return Rules(
            self.synonyms,
            tuple(one for one in self.boosts if one.kind != "document" or one.name in documents),
            tuple(Pin(question, kept) for question, kept in named if kept),
            tuple(one for one in self.questions if documents.issuperset(one.expect)),
        )


def _kept(names: tuple[str, ...], documents: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in documents)
