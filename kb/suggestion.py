"""Did you mean: the nearest known word for one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST_WORD = 80  # characters; nothing longer is a slip of the finger, and matching is quadratic
_LIKENESS = 0.7


def nearest(word: str, known: Iterable[str]) -> str:
    """The word of `known` that `word` most resembles, or nothing."""
    if len(word) > _LONGEST_WORD:
        return ""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    matches = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=_LIKENESS)
    return by_folded[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The sentence "Did you mean …?" for `word`, or nothing when no known word is near."""
    match = nearest(word, known)
    return f"Did you mean '{match}'?" if match else ""
