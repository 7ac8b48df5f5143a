"""Which mentions mean the same thing: aliases, case, plurals, acronyms, surnames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kb.entities.entity import Occurrence, Text
from kb.entities.extract import BASES, Basis, Mention
from kb.entities.label import NAMED, Label
from kb.entities.sense import stands_as_noun
from kb.entities.shipped import shipped
from kb.entities.words import key_of

Key = tuple[str, ...]
_KIND_WORDS = frozenset({"team", "guild", "chapter", "squad", "tribe", "circle"})
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
    """What names mean: in the whole library, and in one document only."""

    everywhere: Mapping[Key, Meant]
    within: Mapping[tuple[str, Key], Meant]

    def meant(self, document: str, seen: Seen) -> Meant | None:
        """What a mention means; nothing for a name that only may be one."""
        mention = seen.mention
        found = self.everywhere.get(seen.key) or self.within.get((document, seen.key))
        if found is None or (mention.weak and (document, found.key) not in self.within):
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


def named_by(texts: Sequence[Text], firm: Mapping[str, Sequence[Meant]]) -> Names:
    """What the names in these texts mean, settled over all of them, given what is firm in each."""
    everywhere: dict[Key, Meant] = {}
    within: dict[tuple[str, Key], Meant] = {}
    for rows in firm.values():
        for meant in rows:
            known = everywhere.get(meant.key)
            if known is None or BASES.index(meant.basis) < BASES.index(known.basis):
                everywhere[meant.key] = meant
    _add_short_teams(everywhere)
    _add_acronyms(texts, everywhere)
    for document, rows in firm.items():
        for meant in rows:
            _remember(document, everywhere[meant.key], everywhere, within)
    return Names(everywhere, within)


def _remember(
    document: str,
    meant: Meant,
    everywhere: Mapping[Key, Meant],
    within: dict[tuple[str, Key], Meant],
) -> None:
    """That this document names the entity for certain, and by which surname it may go on."""
    if (document, meant.key) in within:
        return
    within[document, meant.key] = meant
    parts = meant.name.split()
    if meant.label == "PERSON" and len(parts) >= _FEWEST_PARTS:
        surname = key_of(parts[-1])
        if surname not in everywhere:
            within.setdefault((document, surname), meant)


def _add_short_teams(everywhere: dict[Key, Meant]) -> None:
    """ "Platform Engineering" where there is a "Platform Engineering team"."""
    for key, meant in list(everywhere.items()):
        if meant.label == "TEAM" and key[-1] in _KIND_WORDS and len(key) > _FEWEST_PARTS:
            everywhere.setdefault(key[:-1], meant)


def _add_acronyms(texts: Sequence[Text], everywhere: dict[Key, Meant]) -> None:
    """Short forms mean what their long forms mean; two long forms for one make it mean neither."""
    long_forms: dict[str, set[Key]] = {}
    for text in texts:
        for one in text.extract.acronyms:
            long_forms.setdefault(one.short, set()).add(key_of(one.long))
    for short, keys in sorted(long_forms.items()):
        meant = everywhere.get(next(iter(keys))) if len(keys) == 1 else None
        listed = shipped().get(short)
        if meant and not (listed and listed.label == meant.label):
            everywhere[key_of(short)] = meant
