"""Names that the library itself gives: declared, in front matter, as titles of its practices."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Final

from kb.entities.entity import Declaration, Text
from kb.entities.extract import Extract, Mention
from kb.entities.lexicon import Lexicon, Name

PRACTICES = frozenset({"playbook", "pattern"})
"""Types of documents whose titles are names of methods."""
_LONGEST_TITLE = 5  # words; longer ones are sentences, and nobody repeats them
_FEWEST_PARTS = 2  # words of a person's name; "sam" may be an account or a word

# The names in a front matter, and those that a title is.
_Given = tuple[tuple[Name, ...], tuple[Name, ...]]
_NONE: Final[_Given] = ((), ())


class Knowing:
    """The names that a library gives, kept up to date, and the lexicon that they make."""

    def __init__(self) -> None:
        self._given: dict[str, _Given] = {}
        self._declared: Sequence[Declaration] = ()
        self.lexicon = Lexicon(())

    def change(
        self, texts: Mapping[str, Text | None], declared: Sequence[Declaration]
    ) -> re.Pattern[str] | None:
        """Take in texts that are new or differ, nothing for one that is gone.

        Where the names differ since: what a text has, case-folded, in which they may be found.
        """
        given = {name: _given(text) if text else _NONE for name, text in texts.items()}
        same = all(self._given.get(name, _NONE) == one for name, one in given.items())
        if same and declared == self._declared:
            return None
        self._given = {name: one for name, one in (self._given | given).items() if one != _NONE}
        self._declared = tuple(declared)
        before, self.lexicon = self.lexicon, Lexicon(self._names())
        return _looking_for({key[0] for key in self.lexicon.differing(before)})

    def _names(self) -> Iterable[Name]:
        """All names, the strongest reasons first, each spelling once."""
        given = [one for _, one in sorted(self._given.items())]
        front = chain.from_iterable(names for names, _ in given)
        titles = chain.from_iterable(names for _, names in given)
        names: dict[str, Name] = {}
        for name in (*_declared(self._declared), *front, *titles):
            names.setdefault(name.written.casefold(), name)
        return names.values()


def _looking_for(words: Set[str]) -> re.Pattern[str] | None:
    """What is in every case-folded text that has one of these words, or a plural of it."""
    forms = {form for word in words for form in (word, word.removesuffix("y") + "ies")}
    return re.compile("|".join(map(re.escape, sorted(forms)))) if forms else None


def marks(extract: Extract, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Where a text has these names."""
    return tuple(
        Mention(
            number, hit.start, hit.end, hit.name.label, hit.name.basis, hit.name.canonical, hit.weak
        )
        for number, sentence in enumerate(extract.sentences)
        for hit in lexicon.find(sentence.text)
    )


def _declared(declared: Iterable[Declaration]) -> Iterator[Name]:
    for one in declared:
        for written in (one.name, *one.aliases):
            yield Name(one.label, one.name, written, basis="declared")


def _given(text: Text) -> _Given:
    """The names in the front matter of one text, and those that its title is."""
    is_name = text.type in PRACTICES and 1 < len(text.title.split()) <= _LONGEST_TITLE
    titles = (Name("METHOD", text.title, text.title, basis="title"),) if is_name else ()
    return tuple(_in_front(text)), titles


def _in_front(text: Text) -> Iterator[Name]:
    for person in text.people:
        if len(person.split()) >= _FEWEST_PARTS and "@" not in person:
            yield Name("PERSON", person, person, basis="front-matter")
    for team in text.teams:
        yield Name("TEAM", team, team, doubtful=" " not in team, basis="front-matter")
    if text.org:
        yield Name("ORG", text.org, text.org, doubtful=" " not in text.org, basis="front-matter")
