"""Words as names are compared by: without case, hyphens, possessives and plurals."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# "Node.js", "GOV.UK", "C++", "C#" and "AT&T" are one word each; "pair-programming" and "CI/CD" two.
_WORD = re.compile(r"[^\W_]+(?:[.&_][^\W_]+)*(?:\+\+|#(?!\w))?")
_POSSESSIVE = re.compile(r"['’]s$")
_SHORTEST_PLURAL = 4  # letters; "AWS" and "CSS" are none
_ABBREVIATIONS = ("e.g.", "i.e.", "vs.", "incl.", "etc.", "Dr.", "Mr.", "Ms.", "Mrs.", "Prof.")
_CACHED = 50_000  # words and names whose form is remembered
_NO_PLURAL = ("ss", "us", "is", "js", "as")


class Word(NamedTuple):
    """One word of a text: where it stands, and its case-folded form.

    A tuple, because one is made for each word of a library.
    """

    start: int
    end: int
    folded: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for match in _WORD.finditer(text):
        yield Word(*match.span(), match.group().casefold())


@lru_cache(maxsize=_CACHED)
def singular(word: str) -> str:
    """A case-folded word without the plural ending that English gives most of its words."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    return word[:-1]


@lru_cache(maxsize=_CACHED)
def key_of(name: str) -> tuple[str, ...]:
    """What two spellings of one name have in common; empty for a name without a word.

    Case, hyphens, a plural and a possessive at the end make no difference, nor do the British and
    American spellings of "-ise" and "-our".
    """
    folded = [word.folded for word in words_of(_POSSESSIVE.sub("", name.strip()))]
    if not folded:
        return ()
    return (*folded[:-1], singular(folded[-1]))


def begins_sentence(text: str, start: int) -> bool:
    """Whether nothing stands before `start` that a capital there would have to be a name after."""
    before = text[:start].rstrip(" “\"'‘(•*-–—[")
    if before.endswith(_ABBREVIATIONS):
        return False
    return not before or before[-1] in ".:!?"
