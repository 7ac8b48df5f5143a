"""How text becomes terms: one analysis for what is indexed, what is asked and what is marked.

A word is folded (case and accents), then stemmed by Porter's second algorithm. A word that is
written together from several ones (`90-day`, `camelCase`, `node.js`) gives its parts at positions
of their own, and the whole at the first of them, so that it is found however it is written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from whoosh.lang.porter2 import stem as _porter2

LONGEST_TERM = 64  # characters; the rest of a longer word does not count
_MEMORY = 1 << 16  # words whose analysis is remembered

_LETTER = r"[\w\u0300-\u036f]"
_HYPHENS = r"\-\u2010\u2011"
_APOSTROPHE = r"'\u2019"
_DOTTED_NAME = r"(?<![\w.])\.[A-Za-z]\w+"  # .NET
_JOINED = rf"{_LETTER}+(?:[{_HYPHENS}{_APOSTROPHE}.&]{_LETTER}+)*"  # follow-up, node.js, R&D
_SIGNS = r"(?:\+\+|(?<![\w][\w])#(?!\w))?"  # C++, C#
_WORD = re.compile(rf"{_DOTTED_NAME}|{_JOINED}{_SIGNS}")
_APOSTROPHES = re.compile(rf"[{_APOSTROPHE}](?:s\b)?", re.IGNORECASE)
_SEPARATORS = re.compile(rf"[{_HYPHENS}._&+#]+")
_CASE_CHANGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Scripts that are written without spaces: each character is a part of its own.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_UNSPACED_PARTS = re.compile(rf"{_UNSPACED.pattern}|[^\W]+?(?={_UNSPACED.pattern}|$)")
_VERSION = re.compile(r"v(\d+(?:\.\d+)+)")
# Letters that Unicode does not take apart into a letter and an accent.
_LIGATURES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)

_ENGLISH = """
    a about after all also am an and any are as at be because been before being between both but
    by can could did do does doing down during each few for from further had has have having he her
    here hers him his how i if in into is it its itself just me more most my no nor not of off on
    once only or other our ours out over own same she should so some such than that the their
    theirs them then there these they this those through to too under until up very was we were
    what when where which while who whom why will with would you your yours"""
STOP_WORDS = frozenset(_ENGLISH.split())


@dataclass(frozen=True, slots=True)
class Word:
    """What one written word means to the index.

    `parts` stand at positions of their own, `wholes` at the position of the first part; both are
    stems. `surfaces` are the same words unstemmed, `name` is the word for comparing titles, and
    `common` says that it carries no meaning of its own (the, of).
    """

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    surfaces: tuple[str, ...]
    name: str
    common: bool = False

    @property
    def sequence(self) -> tuple[str, ...]:
        """The terms that follow each other where the word stands, for phrases."""
        return self.wholes[:1] if self.wholes and len(self.parts) == 1 else self.parts


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a text: characters `start` to `end`."""

    start: int
    end: int
    word: Word


def fold(text: str) -> str:
    """The text without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare).translate(_LIGATURES)


@lru_cache(maxsize=_MEMORY)
def stem(word: str) -> str:
    """The stem of a folded word."""
    return _porter2(word) if word.isascii() and word.isalpha() else word


def places(text: str) -> Iterator[Place]:
    """The words of a text with where they stand, in order."""
    for match in written(text):
        word = word_of(match[0])
        if word.parts:
            yield Place(match.start(), match.end(), word)


def written(text: str) -> Iterator[re.Match[str]]:
    """The words of a text as they are written, in order."""
    return _WORD.finditer(text)


def word_of(token: str) -> Word:
    """What a word means that is written so; without parts where it means nothing."""
    # A very long word would fill the memory with one useless row.
    return _remembered(token) if len(token) <= LONGEST_TERM else _analysed(token)


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [word for word in map(word_of, _WORD.findall(text)) if word.parts]


def positions(text: str) -> dict[str, list[int]]:
    """The terms of a text, each with the positions it stands at, counted from 0."""
    found: dict[str, list[int]] = {}
    here = 0
    for token in _WORD.findall(text):
        word = word_of(token)
        for whole in word.wholes:
            found.setdefault(whole, []).append(here)
        for part in word.parts:
            found.setdefault(part, []).append(here)
            here += 1
    return found


def surfaces(text: str) -> set[str]:
    """The folded words of a text, unstemmed, with parts and wholes."""
    found: set[str] = set()
    for token in set(_WORD.findall(text)):
        found.update(word_of(token).surfaces)
    return found


def name_key(text: str) -> str:
    """A title or alias as something to compare: its folded words, unstemmed."""
    return " ".join(word.name for word in words(text))


def _analysed(token: str) -> Word:
    bare = _APOSTROPHES.sub("", token)
    pieces = _pieces(bare)
    folded = [cut for piece in pieces if (cut := fold(piece)[:LONGEST_TERM])]
    wholes = [whole for whole in _wholes(bare, folded) if whole not in folded]
    parts = tuple(stem(piece) for piece in folded)
    return Word(
        parts=parts,
        wholes=tuple(stem(whole) for whole in wholes),
        surfaces=(*folded, *wholes),
        name=wholes[0] if len(folded) == 1 and wholes else " ".join(folded),
        common=not wholes and all(piece in STOP_WORDS for piece in folded),
    )


_remembered = lru_cache(maxsize=_MEMORY)(_analysed)


def _pieces(token: str) -> list[str]:
    if _UNSPACED.search(token):
        return _UNSPACED_PARTS.findall(token)
    return [
        piece
        for joined in _SEPARATORS.split(token)
        for piece in _CASE_CHANGE.split(joined)
        if piece
    ]


def _wholes(token: str, pieces: list[str]) -> list[str]:
    """The word as one: as it is written where a sign belongs to it, else joined."""
    if _UNSPACED.search(token):
        return []
    folded = fold(token)[:LONGEST_TERM]
    if any(sign in token for sign in ".&+#"):
        version = _VERSION.fullmatch(folded)
        return [folded, version[1]] if version else [folded]
    return ["".join(pieces)[:LONGEST_TERM]] if len(pieces) > 1 else []
