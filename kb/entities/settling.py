"""The second stage: from what each document says to the entities of all of them.

Everything here is a function of the texts that are handed in. Whoever shows something to a reader
hands in what every reader of it may see, and so nothing else can show through.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from kb.entities.entity import (
    Candidate,
    Declaration,
    Effect,
    Entities,
    Entity,
    State,
    Text,
)
from kb.entities.extract import Basis
from kb.entities.filing import Group, Looked, Pieces, filed
from kb.entities.findings import without_overlaps
from kb.entities.inverted import Inverted
from kb.entities.known import Knowing, marks
from kb.entities.label import Label
from kb.entities.meanings import Meanings, Stated, stated_in
from kb.entities.same import Key, Seen, firm_in, names_in, seen_in

_STATES: Final[Mapping[Basis, State]] = {
    "declared": "published",
    "front-matter": "confirmed",
    "title": "confirmed",
    "shipped": "confirmed",
}
_NOTHING: Final = Stated()


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of some texts changed: documents that have other names now, or names of which
    something else is to be said; entities; and names of unknown kind."""

    documents: Set[str] = frozenset()
    groups: Set[Group] = frozenset()
    unknown: Set[Key] = frozenset()


class Settling:
    """Settles a library again and again; a change costs the texts and the names that it concerns.

    `entities` has every entity without its places, which `groups` has; `unknown` are the names of
    unknown kind, and `texts` what was handed in.
    """

    def __init__(self) -> None:
        self.texts: dict[str, Text] = {}
        self.entities: dict[Group, Entity] = {}
        self.groups = Inverted[Group, Pieces]()
        self.unknown = Inverted[Key, tuple[Seen, ...]]()
        self._ordinary: Counter[str] = Counter()
        self._declared: Mapping[tuple[Label, str], Declaration] = {}
        self._knowing = Knowing()
        self._looked: dict[str, Looked] = {}
        self._meanings = Meanings()
        self._asked: dict[str, frozenset[Key]] = {}

    def settle(self, texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
        """The entities of these texts, by label and name."""
        given = {text.document: text for text in texts}
        changed: dict[str, Text | None] = {name: None for name in self.texts if name not in given}
        changed |= {name: text for name, text in given.items() if self.texts.get(name) != text}
        self.change(changed, declared)
        return self._whole()

    def change(
        self, texts: Mapping[str, Text | None], declared: Sequence[Declaration] = ()
    ) -> Change:
        """Take in texts that are new or differ, nothing for one that is gone; what changed by it.

        Those that are not named stay as they are; `declared` is all that is declared.
        """
        anew = self._look(texts, declared)
        changed = self._meanings.change({name: self._stated(name) for name in anew})
        if changed:
            anew |= {name for name, asked in self._asked.items() if not asked.isdisjoint(changed)}
        groups, unknown = self._file(anew)
        unknown |= self._count_ordinary(texts)
        for name, text in texts.items():
            if text is None:
                self.texts.pop(name, None)
            else:
                self.texts[name] = text
        groups |= self._declare(declared)
        spoken = {group for group in groups if self._describe(group)}
        documents = {*texts, *anew, *self.groups.held_by(spoken)}
        return Change(documents, groups, unknown)

    def is_candidate(self, key: Key) -> bool:
        """Whether a name of unknown kind is one for people to decide about.

        Ordinary words are none, nor what has a capital only where every word has one.
        """
        if len(key) == 1 and self._ordinary[key[0]]:
            return False
        return not all(row.mention.weak for row in self._rows(key))

    def spelled(self, key: Key) -> str:
        """How a name of unknown kind is written most often."""
        return Counter(row.written for row in self._rows(key)).most_common(1)[0][0]

    def _rows(self, key: Key) -> Iterator[Seen]:
        return (row for _, rows in sorted(self.unknown.holders(key).items()) for row in rows)

    def _look(self, texts: Mapping[str, Text | None], declared: Sequence[Declaration]) -> set[str]:
        """Search texts that are new, and those that may have names that are; which differ."""
        wanted = {name for name, text in texts.items() if text and not self._is_known(name, text)}
        pattern = self._knowing.change(texts, declared)
        every = texts if pattern is None else {**self.texts, **texts}
        if pattern:
            wanted |= {name for name, text in every.items() if text and _has(text, pattern)}
        gone = {name for name, text in texts.items() if text is None}
        for name in gone:
            self._looked.pop(name, None)
        found = {name: self._searched(every[name]) for name in wanted}
        differing = {name for name, one in found.items() if self._looked.get(name) != one}
        self._looked |= {name: found[name] for name in differing}
        return gone | differing

    def _is_known(self, name: str, text: Text) -> bool:
        known = self._looked.get(name)
        return known is not None and known.extract is text.extract

    def _searched(self, text: Text | None) -> Looked:
        assert text is not None  # noqa: S101 - for the type checker only
        spans = without_overlaps(
            (*marks(text.extract, self._knowing.lexicon), *text.extract.mentions)
        )
        seen = seen_in(text, spans)
        return Looked(text.extract, seen, firm_in(seen))

    def _stated(self, name: str) -> Stated:
        looked = self._looked.get(name)
        return stated_in(looked.extract, looked.firm) if looked else _NOTHING

    def _file(self, names: Iterable[str]) -> tuple[set[Group], set[Key]]:
        """File what these documents have by what it means; what differs since."""
        groups, unknown = set[Group](), set[Key]()
        for name in names:
            looked = self._looked.get(name)
            if looked is None:
                self._asked.pop(name, None)
                groups |= self.groups.put(name, {})
                unknown |= self.unknown.put(name, {})
                continue
            known = names_in(looked.seen, looked.firm, self._meanings.everywhere)
            self._asked[name] = known.asked
            pieces, rows = filed(looked, known)
            groups |= self.groups.put(name, pieces)
            unknown |= self.unknown.put(name, rows)
        return groups, unknown

    def _count_ordinary(self, texts: Mapping[str, Text | None]) -> set[Key]:
        """Count in how many texts words are ordinary; names that are since, or not any more."""
        more: Counter[str] = Counter()
        for name, text in texts.items():
            before = self.texts.get(name)
            more.update(set(text.extract.ordinary) if text else ())
            more.subtract(set(before.extract.ordinary) if before else ())
        turned = {
            word
            for word, by in more.items()
            if by and 0 in (total := self._ordinary[word], total + by)
        }
        self._ordinary.update(more)
        return {(word,) for word in turned if self.unknown.holders((word,))}

    def _declare(self, declared: Sequence[Declaration]) -> set[Group]:
        """Take in what is declared; the entities that this may concern."""
        rows = {(one.label, one.name): one for one in declared}
        if rows == self._declared:
            return set()
        self._declared = rows
        return set(self.groups)

    def _describe(self, group: Group) -> bool:
        """Say anew what an entity is; whether that differs."""
        holders = self.groups.holders(group)
        before = self.entities.pop(group, None)
        if not holders:
            return before is not None
        meant = holders[min(holders)][0].meant
        declaration = self._declared.get((meant.label, meant.name))
        state = declaration.state if declaration else _STATES.get(meant.basis, "suggested")
        after = Entity(meant.name, meant.label, state, meant.basis, declaration=declaration)
        self.entities[group] = after
        return before != after

    def _whole(self) -> Entities:
        texts = [text for _, text in sorted(self.texts.items())]
        entities = (self._with_places(group) for group in self.groups)
        present = (one for one in entities if one.state != "removed")
        return Entities(
            tuple(sorted(present, key=lambda one: (one.label, one.name))),
            tuple(self._candidates()),
            tuple(chain.from_iterable(map(effects_of, texts))),
            tuple(
                sorted({(one.short, one.long) for text in texts for one in text.extract.acronyms})
            ),
        )

    def _with_places(self, group: Group) -> Entity:
        one = self.entities[group]
        pieces = [piece for _, some in sorted(self.groups.holders(group).items()) for piece in some]
        spelled = {text for piece in pieces for text in piece.written}
        aliases = spelled.union(one.declaration.aliases if one.declaration else ()) - {one.name}
        places = tuple(place for piece in pieces for place in piece.places)
        return replace(one, aliases=tuple(sorted(aliases)), occurrences=places)

    def _candidates(self) -> list[Candidate]:
        """Names of unknown kind, those in most documents first."""
        found = [
            Candidate(self.spelled(key), tuple(row.place for row in self._rows(key)))
            for key in self.unknown
            if self.is_candidate(key)
        ]
        return sorted(
            found, key=lambda one: (-len({p.document for p in one.occurrences}), one.name)
        )


def settle(texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
    """The entities of these texts, by label and name."""
    return Settling().settle(texts, declared)


def effects_of(text: Text) -> Iterator[Effect]:
    """What a text states to have been measured."""
    for metric in text.extract.metrics:
        yield Effect(text.document, text.extract.sentences[metric.sentence], metric)


def _has(text: Text, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(one.text.casefold()) for one in text.extract.sentences)
