"""Acronyms with the long forms that a text gives for them.

The method is that of Schwartz and Hearst (2003): the letters of the short form are looked for from
right to left in the words beside the brackets. What it lets through wrongly is stopped by guards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.entities.words import Word, words_of

_SHORT = r"[A-Za-z](?:[A-Za-z0-9]|[&/.-](?=[A-Za-z0-9])){1,9}"
_LONG_THEN_SHORT = re.compile(
    rf"\((?:(?:also )?(?:referred to as|known as|called|abbreviated(?: as| to)?|or|aka|i\.e\.)"
    rf"(?: the)? )?[“\"‘']?({_SHORT})[”\"’']?(?: in the rest of [\w ]+| for short"
    rf"|[,;] [^()]{{1,60}})?\)"
)
_SHORT_THEN_LONG = re.compile(rf"(?<![\w(])({_SHORT}) \(([^()]{{5,90}})\)")
_FEWEST = 2  # capitals of a short form, words of a long one
_EXTRA_WORDS = 5  # the long form has at most so many words more than the short form has letters
_LONGEST_LONG = 110  # characters
_FILLERS = frozenset({"of", "and", "the", "for", "to", "in", "on", "a", "an", "&", "by", "with"})
# X and other letters stand for a sound or a sign as often as for a first letter.
_SOUNDS = {"x": ("ex", "cross", "trans"), "2": ("to",), "4": ("for",), "&": ("and", "&")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A short form at its place in the sentence, and its long form at its own."""

    start: int
    end: int
    long_start: int
    long_end: int


def find_pairs(text: str) -> Iterator[Pair]:
    """The acronyms of one sentence that stand beside their long form."""
    for match in _LONG_THEN_SHORT.finditer(text):
        short = match.group(1)
        before = text[max(0, match.start() - _LONGEST_LONG) : match.start()].rstrip()
        start = _long_before(short, before) if _is_short(short) else None
        if start is not None:
            end = len(text[: match.start()].rstrip())
            first = end - len(before) + start
            yield Pair(*match.span(1), first, _end_of_long(text, first, end))
    for match in _SHORT_THEN_LONG.finditer(text):
        short, long = match.groups()
        if _is_short(short) and _whole_is_long(short, long):
            yield Pair(*match.span(1), *match.span(2))


def _end_of_long(text: str, start: int, end: int) -> int:
    """Where the long form ends: quotation marks, a remark or a year after it are no part of it."""
    long = re.sub(r"\s*\[[^\]]*\]$", "", text[start:end])
    long = re.sub(r"\s+of (?:1[89]|20)\d\d$", "", long)
    return start + len(long.rstrip("\"”’',; "))


def _is_short(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if text.endswith("s"):
        letters = letters[:-1]
    return capitals >= _FEWEST and capitals * 2 >= len(letters) and text[0].isupper()


def _letters(short: str) -> str:
    """The signs of a short form that must be found: no plural, digits written out as letters."""
    if short.endswith("s") and short[:-1].isupper():
        short = short[:-1]
    repeated = re.sub(r"([A-Z])([23])", lambda found: found[1] * int(found[2]), short)
    spelt = repeated if repeated != short else short
    return re.sub(r"[^a-z0-9&]", "", spelt.casefold())


def _long_before(short: str, before: str) -> int | None:
    """Where in `before` the long form begins, if it ends there."""
    found = _first_letters(short, before)
    if found is None:
        found = _loosely(_letters(short), before)
    if found is None:
        return None
    return found if _is_plausible(short, before[found:]) else None


def _first_letters(short: str, before: str) -> int | None:
    """The strict reading: each letter begins a word or a hyphenated part, in order, to the end."""
    words = [word for word in words_of(before) if word.folded != "s"]
    signs = list(_letters(short))
    if "&" in signs:
        signs = [sign for sign in signs if sign != "&"]
    first: int | None = None
    while signs and words:
        word = words.pop()
        if _begins(word.folded, signs[-1]) and not _is_skipped(word, words, signs[-1]):
            signs.pop()
            first = word.start
        elif word.folded not in _FILLERS:
            return None
    return first if not signs else None


def _is_skipped(word: Word, before: Sequence[Word], sign: str) -> bool:
    """Whether the word only joins others: "of" in "Office of Management", for the letter o."""
    return word.folded in _FILLERS and bool(before) and _begins(before[-1].folded, sign)


def _begins(word: str, sign: str) -> bool:
    return word.startswith((sign, *_SOUNDS.get(sign, ())))


def _loosely(letters: str, before: str) -> int | None:
    """The reading of Schwartz and Hearst: letters anywhere, the first at the start of a word."""
    folded = before.casefold()
    at = len(folded) - 1
    for index in range(len(letters) - 1, -1, -1):
        while at >= 0 and not _matches(folded, at, letters[index], first=index == 0):
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1


def _matches(text: str, at: int, letter: str, *, first: bool) -> bool:
    if text[at] != letter:
        return False
    return not first or at == 0 or not text[at - 1].isalnum()


def _whole_is_long(short: str, long: str) -> bool:
    """Whether all of a bracket is the long form of what stands before it."""
    start = _long_before(short, long)
    return start is not None and long[:start].casefold().strip() in ("", "the", "a", "an", "or")


def _is_plausible(short: str, long: str) -> bool:
    words = [word.folded for word in words_of(long)]
    letters = _letters(short)
    if len(words) < _FEWEST or len(words) > len(letters) + _EXTRA_WORDS or short in long.split():
        return False
    if re.search(r"[.;:!?()]\s", long):
        return False
    # Most letters must begin a word: a coincidence would find them in the middle.
    parts = [part for word in re.split(r"[\s/‑-]", long) if (part := word.strip("“”\"'‘’,"))]
    starts = [part[0].casefold() for part in parts]
    capitals = [sign.casefold() for part in parts for sign in part[1:] if sign.isupper()]
    found = sum(letter in starts or letter in capitals for letter in letters)
    return found * 3 >= len(letters) * 2
