"""A query in the terms of the index: what must be looked up for each word and phrase."""

from dataclasses import dataclass
from itertools import chain

from search.analysis import Word, fold, name_key, words
from search.query import Query, Term

SHORTEST_PREFIX = 3  # letters from which the last word may be half a word
_LONGEST_SEQUENCE = 16  # words of a phrase that count


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to look for: any of `terms` alone, or `sequence` in a row, or a word's beginning.

    `text` is what a person sees of it, in hints.
    """

    text: str
    terms: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a query looks for. `name` is what a title must be to be meant exactly."""

    words: tuple[Unit, ...]
    phrases: tuple[Unit, ...]
    excluded: tuple[Unit, ...]
    name: str

    @property
    def positive(self) -> tuple[Unit, ...]:
        """Words and phrases together: what is scored and marked."""
        return (*self.phrases, *self.words)


def units_of(query: Query) -> Asked:
    """What the words and phrases of a query ask of the index."""
    phrases = tuple(unit for term in query.positive if term.quoted for unit in _phrase(term))
    loose = [
        (word, text)
        for term in query.positive
        if not term.quoted
        for word, text in _words_of(term.text)
    ]
    excluded = chain.from_iterable(_phrase(term) for term in query.terms if term.excluded)
    return Asked(
        words=_word_units(_telling(loose, beside_phrases=bool(phrases))),
        phrases=tuple(dict.fromkeys(phrases)),
        excluded=tuple(dict.fromkeys(excluded)),
        name=name_key(" ".join(term.text for term in query.positive)),
    )


def _words_of(text: str) -> list[tuple[Word, str]]:
    return [(word, " ".join(word.surfaces[: len(word.parts)])) for word in words(text)]


def _telling(loose: list[tuple[Word, str]], *, beside_phrases: bool) -> list[tuple[Word, str]]:
    """The words that carry meaning; all of them where none does."""
    telling = [(word, text) for word, text in loose if not word.common]
    return telling or ([] if beside_phrases else loose)


def _word_units(loose: list[tuple[Word, str]]) -> tuple[Unit, ...]:
    units = [_word_unit(word, text) for word, text in loose]
    if loose and loose[-1][1] and len(loose[-1][0].parts) == 1:
        units[-1] = _with_prefix(units[-1], loose[-1][0])
    # The last mention of a word wins, because it may be the one that is still being typed.
    last = {(unit.terms, unit.sequence): unit for unit in units}
    return tuple(last.values())


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
    """A term as words in a row, or as one word."""
    found = words(term.text)
    if len(found) == 1:
        return [_word_unit(found[0], term.text)]
    sequence = tuple(part for word in found for part in word.sequence)
    return [Unit(term.text, sequence=sequence[:_LONGEST_SEQUENCE])] if sequence else []
