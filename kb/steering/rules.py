"""What search.yml says: words that mean the same, what counts more, and what comes first."""

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
class Rules:
    """Everything that search.yml says."""

    synonyms: tuple[Synonyms, ...] = ()
    boosts: tuple[Boost, ...] = ()
    pins: tuple[Pin, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The ids of the documents that the rules name."""
        pinned = frozenset[str]().union(*(pin.documents for pin in self.pins))
        return pinned | {one.name for one in self.boosts if one.kind == "document"}

    def about(self, documents: frozenset[str]) -> "Rules":
        """What is left of it for somebody who may read these documents, by id, and no others."""
        named = ((pin.question, _kept(pin.documents, documents)) for pin in self.pins)
        return Rules(
            self.synonyms,
            tuple(one for one in self.boosts if one.kind != "document" or one.name in documents),
            tuple(Pin(question, kept) for question, kept in named if kept),
        )


def _kept(names: tuple[str, ...], documents: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in documents)
