"""Lists of names, and finding them in text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.entities.extract import Basis
from kb.entities.label import Label
from kb.entities.sense import (
    is_activity,
    is_in_title,
    is_practised,
    stands_apart,
    stands_as_method,
)
from kb.entities.words import Word, begins_sentence, key_of, singular, words_of

_LONGEST_NAME = 12  # words
# A capital before one of these is a name even at the start of a sentence.
_IS = re.compile(
    r" (?:\w+ )?(?:is|was|has|can|does|provides|supports|requires|uses|offers|allows|runs)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity: what it is called in full, and as it is written here.

    `doubtful` names are ordinary words as well: they count only as they are written. `common`
    methods are ordinary phrases as well: they count only where people do something. `basis` says
    where the name is from.
    """

    label: Label
    canonical: str
    written: str
    doubtful: bool = False
    basis: Basis = "shipped"
    common: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text, with half-open character offsets. `weak` as for a Mention."""

    start: int
    end: int
    name: Name
    weak: bool = False


class Lexicon:
    """Names by their first word. Finding costs one look-up for each word of the text."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[tuple[str, ...], list[Name]] = {}
        self._longest: dict[str, int] = {}
        for name in names:
            key = key_of(name.written)[:_LONGEST_NAME]
            if key:
                self._names.setdefault(key, []).append(name)
                length = max(self._longest.get(key[0], 0), len(key))
                self._longest[key[0]] = length

    def find(self, text: str) -> Iterator[Hit]:
        """The names in one sentence, leftmost first and the longest at each place."""
        words = list(words_of(text))
        at = 0
        while at < len(words):
            most = self._most_words(words[at].folded)
            found = self._longest_at(text, words, at, most) if most else None
            if found is None:
                at += 1
                continue
            hit, length = found
            yield hit
            at += length

    def differing(self, other: "Lexicon") -> Iterator[tuple[str, ...]]:
        """The keys under which the two have different names."""
        mine, others = self._names, other._names
        return (key for key in mine.keys() | others.keys() if mine.get(key) != others.get(key))

    def get(self, written: str) -> Name | None:
        """The name that is spelt like this, if there is one; a doubtful one only in this case."""
        for name in self._names.get(key_of(written), ()):
            if not name.doubtful or name.written == written:
                return name
        return None

    def _most_words(self, first: str) -> int:
        """How many words the longest name has that begins with this one; 0 for most words."""
        return self._longest.get(first) or self._longest.get(singular(first), 0)

    def _longest_at(
        self, text: str, words: Sequence[Word], at: int, most: int
    ) -> tuple[Hit, int] | None:
        for length in range(min(most, len(words) - at), 0, -1):
            span = words[at : at + length]
            if not _joined(text, span):
                continue
            for name in self._candidates(span):
                hit = _judged(text, Hit(span[0].start, span[-1].end, name))
                if hit:
                    return hit, length
        return None

    def _candidates(self, span: Sequence[Word]) -> Sequence[Name]:
        head = tuple(word.folded for word in span[:-1])
        last = span[-1].folded
        return self._names.get((*head, singular(last)), ())


def _joined(text: str, span: Sequence[Word]) -> bool:
    """Whether only spaces, hyphens, slashes and dots of abbreviations stand between."""
    return all(not text[left.end : right.start].strip(" .-‐‑/") for left, right in pairwise(span))


def _judged(text: str, hit: Hit) -> Hit | None:
    """The hit, perhaps weak; none where the words only look like the name."""
    if hit.start and text[hit.start - 1] in "@#$_":
        return None
    if hit.name.label == "METHOD":
        return hit if _is_method(text, hit) else None
    if hit.name.doubtful or " " not in hit.name.written:
        return _one_word(text, hit)
    return hit


def _is_method(text: str, hit: Hit) -> bool:
    """Methods are written with any capitals, but acronyms as they are, and not inside of names."""
    name, start, end = hit.name, hit.start, hit.end
    if " " not in name.written and name.written[1:] != name.written[1:].lower():
        return text[start:end] in (name.written, f"{name.written}s")
    if not stands_apart(text, start, end) or is_in_title(text, start, end):
        return False
    if name.doubtful:
        return stands_as_method(text, start, end)
    if name.basis != "shipped":
        return True
    return is_activity(text, start, end, name.written) and (not name.common or is_practised(text))


def _one_word(text: str, hit: Hit) -> Hit | None:
    """Names of one word must be written with the capitals that they have, or with none at all."""
    name = hit.name
    found = text[hit.start : hit.end]
    same = found in (name.written, f"{name.written}s")
    if name.doubtful:
        same = found == name.written
        initial = name.written[:1].isupper() and begins_sentence(text, hit.start)
        weak = initial and not _IS.match(text, hit.end)
        return Hit(hit.start, hit.end, name, weak=weak) if same else None
    if name.written.isupper():
        return hit if same else None
    return hit if found.casefold() == name.written.casefold() else None
