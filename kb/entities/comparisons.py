"""Statements that compare, in a sentence: "40% fewer incidents", "two days, down from eleven"."""

import re
from collections.abc import Iterator

from kb.entities.amounts import ABOUT, AMOUNT, NUMBER, UNIT, seconds_of, value_of
from kb.entities.extract import Direction
from kb.entities.measures import noun_after, object_of, subject_before
from kb.entities.statement import PLURAL, SHRINKS, Statement, split_amount, value_before_and_after

_LESS = ("less", "fewer", "lower", "shorter", "faster", "quicker", "cheaper", "smaller")
_GREATER = ("more", "higher", "longer", "slower", "larger", "greater")
_COMPARED = re.compile(
    rf"(?P<amount>{AMOUNT}) (?:(?P<down>{'|'.join(_LESS)})|(?P<up>{'|'.join(_GREATER)}))\b"
    r"(?! than (?:a|an|one|\d))",
    re.IGNORECASE,
)
_RISES = ("increase", "rise", "growth", "gain", "uplift", "jump")
_FALLS = ("reduction", "drop", "decrease", "decline", "fall", "cut", "saving")
_BETTER = "improvement"
_NOUN = re.compile(
    rf"(?P<amount>{NUMBER}[ \u00a0\u202f]?{UNIT})[ -]"
    rf"(?P<kind>{'|'.join((*_RISES, *_FALLS, _BETTER))})"
    r"(?: (?:in|of|on|to) (?P<what>[^.,;:()]{3,80})|(?=[.,;)]|$))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?P<about>\b{ABOUT})(?P<amount>{NUMBER}[ -]?{UNIT}),? (?P<way>down|up) from"
    rf" (?:{ABOUT})(?P<before>{NUMBER}(?:[ -]?{UNIT})?)",
    re.IGNORECASE,
)
_UNITS = re.compile(r"%|percentage|point|second|minute|hour|day|week|month|year|^ms$|[$€£]")
_HOW = re.compile(r"(?:often|likely|\w+ly)\b")


def find_comparisons(text: str) -> Iterator[Statement]:
    """The comparisons that a sentence states."""
    folded = text.casefold()
    # Looking for a word costs a hundredth of looking for a figure before it.
    if any(kind in folded for kind in (*_RISES, *_FALLS, _BETTER)):
        for match in _NOUN.finditer(text):
            yield _noun(text, match)
    if any(word in folded for word in (*_LESS, *_GREATER)):
        for match in _COMPARED.finditer(text):
            unit = split_amount(match["amount"])[1]
            if is_measured(unit) or unit.endswith(PLURAL):
                yield _compared(text, match)
    if "down from" in folded or "up from" in folded:
        yield from _all_since(text)


def change_in(phrase: str) -> tuple[str, Direction] | None:
    """What "cost reduction" is a change of, and its direction; None for other phrases."""
    what, _, kind = phrase.rpartition(" ")
    if not what or kind.casefold() not in (*_RISES, *_FALLS):
        return None
    return what, "up" if kind.casefold() in _RISES else "down"


def is_measured(unit: str) -> bool:
    """Whether a unit is one of measures: "version 1 had more" has none."""
    return _UNITS.search(unit) is not None


def is_more(before: str, after: str) -> bool | None:
    """Whether the second amount is the larger one; None where neither is, or who knows."""
    first, second = value_of(before), value_of(after)
    if first is None or second is None:
        return None
    unit, last = split_amount(before)[1], split_amount(after)[1]
    scale, other = seconds_of(unit or last), seconds_of(last or unit)
    if scale and other:
        first, second = first * scale, second * other
    elif scale or other:
        return None
    return None if first == second else second > first


def _noun(text: str, match: re.Match[str]) -> Statement:
    """ "a 25% increase in sign-ups"; what "a 40% improvement" is of was said before."""
    value, unit = split_amount(match["amount"])
    kind, what = match["kind"].casefold(), object_of(match["what"] or "")
    about = what or text[: match.start()]
    grows = not SHRINKS.search(about) if kind == _BETTER else kind in _RISES
    return Statement(*match.span("amount"), what, "up" if grows else "down", value, unit)


def _compared(text: str, match: re.Match[str]) -> Statement:
    """ "60 percent less than last year", "40% fewer incidents"."""
    value, unit = split_amount(match["amount"])
    direction: Direction = "down" if match["down"] else "up"
    behind = noun_after(text, match.end())
    what = subject_before(text, match.start()) if not behind or _HOW.match(behind) else behind
    return Statement(*match.span("amount"), what, direction, value, unit)


def _all_since(text: str) -> Iterator[Statement]:
    """ "two days, down from eleven"; "in two days, down from 9%" compares nothing."""
    for match in _SINCE.finditer(text):
        if is_more(match["before"], match["amount"]) is None:
            continue
        direction: Direction = "down" if match["way"].casefold() == "down" else "up"
        what = subject_before(text, match.start("about"))
        value, unit = value_before_and_after(match["before"], match["amount"])
        yield Statement(*match.span("amount"), what, direction, value, unit)
