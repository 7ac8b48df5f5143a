"""A query in the terms of the index: what must be looked up for each word and phrase."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Final, Protocol

from search.analysis import Word, fold, name_key, words
from search.query import Filter, Group, Part, Query, Term

SHORTEST_PREFIX = 3  # letters from which the last word may be half a word
_LONGEST_SEQUENCE = 16  # words of a phrase that count
_MOST_PAIRS = 32
_SHORTEST_QUESTION = 3  # words that carry meaning
_SHORTEST_PROSE = 8
_ASKING = frozenset({"how", "what", "when", "where", "which", "who", "whom", "whose", "why"})

Loose = tuple[Word, str, int]  # a word outside quotes, what a person sees of it, and how often


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to look for: any of `terms` alone, or `sequence` in a row, or a word's beginning.

    `text` is what a person sees of it, in hints. `exact` are words that a document must have just
    as they are, unstemmed. `also` are rows of stems that mean the same.
    """

    text: str
    terms: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    prefix: str = ""
    exact: tuple[str, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems that follow each other where it stands."""
        return self.sequence or self.terms[:1]

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """All rows of stems of which one has to stand there."""
        own = (*((term,) for term in self.terms), *([self.sequence] if self.sequence else []))
        return (*own, *self.also)


class Synonyms(Protocol):
    """Knows other words for those of a query."""

    def widened(self, units: dict[Unit, int]) -> dict[Unit, int]:
        """The units in their order, each with how often, and with what means the same."""
        ...


class _NoSynonyms:
    """No word means the same as another."""

    def widened(self, units: dict[Unit, int]) -> dict[Unit, int]:
        """The same."""
        return units


NO_SYNONYMS: Final = _NoSynonyms()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that an alternative asks for, or must not have when it is `excluded`."""

    what: "Unit | Filter | Choice"
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives: a document must have all that one of them asks for."""

    alternatives: tuple[tuple[Wanted, ...], ...]

    def units(self) -> "Iterator[Unit]":
        """The words and phrases that are looked for, those that are excluded left out."""
        for one in chain.from_iterable(self.alternatives):
            if isinstance(one.what, Unit) and not one.excluded:
                yield one.what
            elif isinstance(one.what, Choice) and not one.excluded:
                yield from one.what.units()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stems that follow each other in a query; other words may stand between them."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a query looks for. `name` is what a title must be to be meant exactly.

    `times` says of words that stand in the query more than once how often. `pairs` are the words
    that follow each other. `prose` says that the query is a question or a description in sentences:
    what is in quotes there is cited and not required. One alternative of
    each of the `choices` is required, and none of those that are `refused`.
    """

    words: tuple[Unit, ...] = ()
    phrases: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()
    name: str = ""
    times: Mapping[Unit, int] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    prose: bool = False
    choices: tuple[Choice, ...] = ()
    refused: tuple[Choice, ...] = ()

    @property
    def positive(self) -> tuple[Unit, ...]:
        """Words and phrases together: what a document must have to have all of them."""
        return (*self.phrases, *self.words)

    @property
    def marked(self) -> tuple[Unit, ...]:
        """The same and the words of alternatives: what is marked in what is shown."""
        inside = chain.from_iterable(choice.units() for choice in self.choices)
        return tuple(dict.fromkeys((*self.positive, *inside)))


def units_of(query: Query, synonyms: Synonyms = NO_SYNONYMS) -> Asked:
    """What the words and phrases of a query ask of the index, with words that mean the same."""
    spoken = [term for term in query.positive if not term.quoted]
    prose = _is_prose(query.text, _telling(_words(query, spoken)))
    phrases = () if prose else tuple(chain.from_iterable(map(_phrase, _quoted(query))))
    loose = _words(query, query.positive if prose else spoken)
    telling = _telling(loose) or ([] if phrases else loose)
    times = synonyms.widened(_word_units(telling, prose=prose))
    excluded = chain.from_iterable(_phrase(term) for term in query.terms if term.excluded)
    return Asked(
        words=tuple(times),
        phrases=tuple(dict.fromkeys(phrases)),
        excluded=tuple(dict.fromkeys(excluded)),
        name=name_key(" ".join(term.text for term in query.positive)),
        times=times,
        pairs=_pairs([word for word, _, _ in telling]),
        prose=prose,
        choices=tuple(_choice(group) for group in query.groups if not group.excluded),
        refused=tuple(_choice(group) for group in query.groups if group.excluded),
    )


def _choice(group: Group) -> Choice:
    alternatives = (tuple(chain.from_iterable(map(_wanted, parts))) for parts in group.alternatives)
    return Choice(tuple(found for found in alternatives if found))


def _wanted(part: Part) -> Iterator[Wanted]:
    if isinstance(part, Group):
        yield Wanted(_choice(part), part.excluded)
    elif isinstance(part, Filter):
        yield Wanted(replace(part, excluded=False), part.excluded)
    else:
        yield from (Wanted(unit, part.excluded) for unit in _phrase(part))


def _quoted(query: Query) -> Iterator[Term]:
    return (term for term in query.positive if term.quoted)


def _words(query: Query, terms: Iterable[Term]) -> list[Loose]:
    return [
        (word, text, query.times.get(term, 1))
        for term in terms
        for word, text in _words_of(term.text)
    ]


def _words_of(text: str) -> list[tuple[Word, str]]:
    return [(word, " ".join(word.surfaces[: len(word.parts)])) for word in words(text)]


def _telling(loose: list[Loose]) -> list[Loose]:
    """The words that carry meaning."""
    return [row for row in loose if not row[0].common]


def _word_units(loose: list[Loose], *, prose: bool) -> dict[Unit, int]:
    """The units of the words, each with how often it is asked for.

    In prose no word is half a word, and the parts of one that is written together are looked for by
    themselves too.
    """
    found: dict[tuple[object, ...], tuple[Unit, int]] = {}
    for place, (word, text, times) in enumerate(loose):
        unit = _word_unit(word, text)
        if place == len(loose) - 1 and len(word.parts) == 1 and not prose:
            unit = _with_prefix(unit, word)
        # The last mention of a word wins, because it may be the one that is still being typed.
        key = (unit.terms, unit.sequence)
        found[key] = (unit, found[key][1] + times if key in found else times)
        for part in word.parts if prose and len(word.parts) > 1 else ():
            alone = found.get(((part,), ()), (Unit(part, (part,)), 0))
            found[(part,), ()] = (alone[0], alone[1] + times)
    return dict(found.values())


def _pairs(telling: list[Word]) -> tuple[Pair, ...]:
    stems = [part for word in telling for part in word.parts]
    pairs = (Pair(first, second) for first, second in pairwise(stems) if first != second)
    return tuple(dict.fromkeys(pairs))[:_MOST_PAIRS]


def _is_prose(text: str, telling: list[Loose]) -> bool:
    """Whether somebody asks or tells in sentences, so that nobody expects all of the words."""
    typed = text.strip()
    asks = typed.endswith("?") or fold(typed.partition(" ")[0]) in _ASKING
    return len(telling) >= (_SHORTEST_QUESTION if asks else _SHORTEST_PROSE)


def _word_unit(word: Word, text: str) -> Unit:
    if len(word.parts) == 1:
        return Unit(text, word.sequence)
    return Unit(text, word.wholes, word.parts[:_LONGEST_SEQUENCE])


def _with_prefix(unit: Unit, word: Word) -> Unit:
    start = fold(word.surfaces[-1])
    if len(start) < SHORTEST_PREFIX:
        return unit
    return Unit(unit.text, unit.terms, unit.sequence, start)


def _phrase(term: Term) -> list[Unit]:
    """A term as words in a row, or as one word; in quotes they are meant as they are written."""
    found = words(term.text)[:_LONGEST_SEQUENCE]
    exact = tuple(word.surfaces[-1] for word in found if len(word.parts) == 1)
    own = dict.fromkeys(exact) if term.quoted else ()
    if len(found) == 1:
        return [replace(_word_unit(found[0], term.text), exact=tuple(own))]
    sequence = tuple(part for word in found for part in word.sequence)[:_LONGEST_SEQUENCE]
    return [Unit(term.text, sequence=sequence, exact=tuple(own))] if sequence else []
