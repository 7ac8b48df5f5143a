"""Days, years and lengths of time in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.entities.amounts import NUMBER
from kb.entities.label import Label

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b{_DAY} {_MONTH}(?:,? {_YEAR})?\b(?!\d)"
    rf"|\b{_MONTH} {_DAY}\b(?:,? {_YEAR}\b)?(?!\d)"
    rf"|\b{_MONTH},? {_YEAR}\b"
    rf"|(?<![\w/.-]){_YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?(?![\w/-])"
)
# A year by itself is told from other numbers by what stands before and after it.
_PREPOSITION = (
    r"(?:in|since|by|until|before|after|during|early|late|mid|from|between|around|spring|summer"
    r"|autumn|winter)"
)
_YEAR_ALONE = (
    re.compile(rf"\b{_PREPOSITION}[ -]({_YEAR})(?![\w%]|[.,]\d)", re.IGNORECASE),
    re.compile(rf"[,;(:] ({_YEAR})(?=[.,;)]?(?:\s|$))(?!,? [a-z])"),
    re.compile(rf"\(({_YEAR})\)"),
    re.compile(rf"\bfor ({_YEAR})(?=[.,;:)]|$| (?:is|are|was|were|and|has|have|will)\b)"),
    re.compile(rf"{_YEAR},? and ({_YEAR})\b"),
    re.compile(
        rf"(?:\b[Aa]|['’]s) ({_YEAR})(?= [\w ]{{0,20}}\b(?:stud(?:y|ies)|survey|report|paper"
        rf"|analysis|article|talk|post)\b)"
    ),
)
_LENGTH = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|mins?|secs?)"
_COUNTED = re.compile(
    rf"(?<![\w.,$€£#/-])(?:{NUMBER})(?: ?(?:–|—|-|‑| to | or ) ?{NUMBER})?(?:[ \u00a0]|-"
    rf"|‑)?(?:(?:working|business|calendar) )?{_LENGTH}\b"
    rf"(?: to {NUMBER} {_LENGTH}\b)?(?! (?:old|ago)\b)",
    re.IGNORECASE,
)
# Most sentences have neither, and are done at once.
_DIGIT = re.compile(r"\d")
_ANY_LENGTH = re.compile(
    r"second|minute|hour|day|week|fortnight|month|quarter|year|mins?\b|secs?\b", re.I
)
_ARTICLE = re.compile(
    r"\b(?:for|within|in|over|after|took|takes|take|lasts?|lasted|to|about|around|than|from|least"
    r"|most|of|nearly|almost|half|spends?|spent|loses?|lost)"
    r" ((?:an?|half an?) (?:second|minute|hour|day|week|fortnight|month|quarter|year))\b"
    r"(?! (?:of|in which|when|that|later|ago)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A date or a length of time, with half-open character offsets into its sentence."""

    start: int
    end: int
    label: Label


def find_times(text: str) -> Iterator[Time]:
    """The dates and lengths of time of one sentence, dates first; spans do not overlap."""
    taken: list[tuple[int, int]] = []
    for label, start, end in _candidates(text):
        if all(end <= left or right <= start for left, right in taken):
            taken.append((start, end))
            yield Time(start, end, label)


def _candidates(text: str) -> Iterator[tuple[Label, int, int]]:
    if _DIGIT.search(text):
        for match in _DATE.finditer(text):
            yield "DATE", match.start(), match.end()
        for pattern in _YEAR_ALONE:
            for match in pattern.finditer(text):
                yield "DATE", match.start(1), match.end(1)
    if not _ANY_LENGTH.search(text):
        return
    for match in _COUNTED.finditer(text):
        yield "DURATION", match.start(), match.end()
    for match in _ARTICLE.finditer(text):
        yield "DURATION", match.start(1), match.end(1)
