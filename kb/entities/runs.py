"""Capitalised names in a sentence: words with capitals that stand side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.entities.words import begins_sentence

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:\d{1,3})?[A-ZÀ-ÖØ-Þ][^\W_]*(?:[’'.&][^\W_]+|[‑-](?=[A-Z0-9])[^\W_]+)*"
    r"|[a-z]+[A-Z][^\W_]*(?:[.][^\W_]+)*)"
)
_RUN = re.compile(rf"(?<![\w@#./<-]){_WORD}(?: {_WORD})*(?![\w@])")
# A sentence with one of these is no title; one that ends in a year after commas is a source.
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|be|been|can|does|did|should|must|will)\b")
_SOURCE = re.compile(r", (?:1[6-9]|20)\d\d(?=[:.)]|$)")
_TITLE_SHARE = 0.7
_TITLE_WORDS = 4
_SMALL_WORD = 3  # letters; titles leave such words small
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
# Words that begin sentences and items of lists; with a capital they are no part of a name.
_OPENERS = frozenset(
    "a about add adopt after agree aim all allow also although an and any are as ask assign at"
    " avoid base be because before begin below besides best both build but by call can challenge"
    " change check choose collect compare complete configure confirm connect consider contact"
    " contains create currently debug define deploy describe design determine develop discuss do"
    " document does don't download draft during each eight either email enable ensure establish"
    " even every everyone example existing experience explain few finally find first five follow"
    " for four from full generally generate get give given good had has have he help her here"
    " his historically hold how however i identify if implement important improve in include"
    " including install instead is it its join just keep key know later lead learn let like link"
    " links list log look main maintain make many may measure meet most move my name never new"
    " next no nobody not note now of on once one only open option or other our outcomes over"
    " people perform plan please possible post prefer prepare present provide publish put"
    " questions read recommended record reduce refer remember remotely remove repeat report"
    " request research results review right run same save schedule see seek select send set"
    " seven share should show since six so some start starting state step steps still store such"
    " suppose take talk teams technical tell ten test tests that the their then there these they"
    " things this those though three through thus to today together track treat try two type"
    " under understand unless until update upon use user users using usually very view wait was"
    " watch we well were what when where whether which while who whose why will with within"
    " without work working write you your".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals side by side, with half-open character offsets.

    `initial` says that it begins the sentence, where every word has a capital.
    """

    start: int
    end: int
    words: tuple[str, ...]
    initial: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def find_runs(text: str) -> Iterator[Run]:
    """The capitalised names of one sentence, without possessives and opening words."""
    for match in _RUN.finditer(text):
        at = match.start()
        for piece in _POSSESSIVE.split(match.group()):
            words = piece.strip()
            start = text.index(words, at)
            at = start + len(words)
            run = _without_opener(text, start, words)
            if run:
                yield run


def is_title(text: str) -> bool:
    """Whether a sentence has capitals throughout, as titles do, so that they say nothing."""
    if _VERB.search(text):
        return False
    words = [word for word in text.split() if word[:1].isalpha() and len(word) > _SMALL_WORD]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_WORDS and capital >= len(words) * _TITLE_SHARE


def is_citation(text: str) -> bool:
    """Whether a sentence names a book or paper with its year, as lists of sources do."""
    return _SOURCE.search(text) is not None and not _VERB.search(text)


def is_opener(word: str) -> bool:
    """Whether a word commonly begins a sentence, so that its capital says nothing."""
    return word.casefold() in _OPENERS


def _without_opener(text: str, start: int, piece: str) -> Run | None:
    words = piece.split(" ")
    initial = begins_sentence(text, start)
    while words and is_opener(words[0]) and (initial or words[0] in ("The", "A", "I")):
        start += len(words[0]) + 1
        words = words[1:]
        initial = False
    if not words or not words[0]:
        return None
    return Run(start, start + len(" ".join(words)), tuple(words), initial)
