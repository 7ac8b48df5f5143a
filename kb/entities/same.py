"""Which mentions mean the same thing: aliases, case, plurals, acronyms, surnames."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kb.entities.entity import Occurrence, Text
from kb.entities.extract import Basis, Mention
from kb.entities.label import NAMED, Label
from kb.entities.sense import stands_as_noun
from kb.entities.words import key_of

Key = tuple[str, ...]
_FEWEST_PARTS = 2


class Meant(NamedTuple):
    """What a mention means: the entity's name, label and key, and the strongest reason for it."""

    name: str
    label: Label
    basis: Basis
    key: Key


class Seen(NamedTuple):
    """A mention with its words, its place, and what it means by itself. A tuple, for they are many.

    `is_noun` is false where a name of unknown kind only describes the noun that follows.
    """

    mention: Mention
    written: str
    key: Key
    is_noun: bool
    place: Occurrence
    meant: Meant | None


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean in one document: as everywhere, and in it only.

    `asked` are the names that this depends on.
    """

    everywhere: Mapping[Key, Meant]
    within: Mapping[Key, Meant]
    asked: frozenset[Key]

    def meant(self, seen: Seen) -> Meant | None:
        """What a mention means; nothing for a name that only may be one."""
        mention = seen.mention
        found = self.everywhere.get(seen.key) or self.within.get(seen.key)
        if found is None or (mention.weak and found.key not in self.within):
            return None
        if found.label == "METHOD" and not seen.is_noun:
            # "Agile teams" are a kind of team.
            return None
        if mention.label in ("", "ACRONYM", found.label):
            return found
        # Two kinds go by this name: what a list says of this place stands.
        return None if mention.basis == "pattern" else seen.meant


def seen_in(text: Text, spans: Iterable[Mention]) -> tuple[Seen, ...]:
    """The spans of one text that may name entities."""
    rows = (_seen(text, mention) for mention in spans)
    return tuple(row for row in rows if row.key)


def _seen(text: Text, mention: Mention) -> Seen:
    sentence = text.extract.sentences[mention.sentence]
    written = sentence.text[mention.start : mention.end]
    is_noun = bool(mention.label) or stands_as_noun(sentence.text, mention.end)
    place = Occurrence(text.document, sentence, mention.start, mention.end)
    key = key_of(mention.name or written)
    meant = None
    if mention.label and mention.label in NAMED:
        meant = Meant(mention.name or written, mention.label, mention.basis, key)
    elif mention.label not in ("", "ACRONYM"):
        key = ()
    return Seen(mention, written, key, is_noun, place, meant)


def firm_in(seen: Iterable[Seen]) -> tuple[Meant, ...]:
    """What the spans of one text mean for certain, each once, in order."""
    found = (row.meant for row in seen if row.meant and not row.mention.weak)
    return tuple(dict.fromkeys(found))


def names_in(seen: Iterable[Seen], firm: Iterable[Meant], everywhere: Mapping[Key, Meant]) -> Names:
    """What names mean in one document: whoever is named for certain may go on by the surname."""
    within: dict[Key, Meant] = {}
    asked = {row.key for row in seen}
    for one in firm:
        meant = everywhere[one.key]
        if meant.key in within:
            continue
        within[meant.key] = meant
        parts = meant.name.split()
        if meant.label == "PERSON" and len(parts) >= _FEWEST_PARTS:
            surname = key_of(parts[-1])
            asked.add(surname)
            if surname not in everywhere:
                within.setdefault(surname, meant)
    return Names(everywhere, within, frozenset(asked))
