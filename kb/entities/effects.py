"""Statements of change in a sentence: "cycle time fell 30 % in six weeks"."""

import re
from collections.abc import Iterator

from kb.entities.amounts import (
    ABOUT,
    AMOUNT,
    MONEY,
    NUMBER,
    SHARE,
    UNIT,
    plain_number,
)
from kb.entities.comparisons import find_comparisons, is_measured, is_more
from kb.entities.extract import Direction
from kb.entities.measures import object_of, subject_before, trimmed
from kb.entities.statement import PLURAL, SHRINKS, Statement, split_amount, value_before_and_after

_DOWN = (
    r"(?:fell|falls?|fallen|dropp(?:ed|ing)|drops?|decreas(?:ed?|es|ing)|declin(?:ed?|es|ing)"
    r"|reduc(?:ed?|es|ing)|cut|cuts|cutting|shr(?:ank|unk|inks?)|lower(?:ed|s|ing)?|sank"
    r"|shorten(?:ed|s)?"
    r"|slash(?:ed|es)?|sav(?:ed?|es|ing)|(?:went|gone|go|goes|is|are|was|were|came|brought) down"
    r"|down(?= to\b| by\b))"
)
_UP = (
    r"(?:rose|rises?|risen|increas(?:ed?|es|ing)|gr(?:ew|own|ows?)|climb(?:ed|s)?|gain(?:ed|s)?"
    r"|rais(?:ed?|es)|jump(?:ed|s)?|boost(?:ed|s)?|(?:went|gone|go|goes|is|are|was|were) up"
    r"|up(?= by\b))"
)
_TURN = r"(?:went|moved|changed|improv(?:ed?|es|ing)|worsened|brought|took|got)"
_VERB = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<turn>{_TURN}))\b", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\bfrom (?:{ABOUT})(?P<first>{NUMBER})(?P<unit1>[ -]?{UNIT})?"
    r"(?: an? \w+| of [a-z]+(?: [a-z]+)?| \([^()]{1,40}\))?"
    rf" (?:down |up )?to (?:{ABOUT})(?:[<~] ?)?(?P<second>{NUMBER})"
    rf"(?:(?P<unit2>[ -]?{UNIT})|(?P<per> (?:an?|per) \w+))?",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?P<about>{ABOUT})(?:(?P<share>{SHARE})\b|(?P<amount>{MONEY}|{AMOUNT}))", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?P<half>halv(?:ed|ing))\b|\b(?P<times>doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed"
    r"|ing))\b"
)
_TIMES = {"d": "double", "t": "triple", "q": "quadruple"}
_REACHED = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<turn>improved)) to (?:{ABOUT})(?P<value>{NUMBER})"
    r"(?=[.,;:)]?$|[,;)] | an? | per | out of | in | since | by | after | within )",
    re.IGNORECASE,
)
# "fell by 38% and the bill by a quarter", "rose by 12 points to 81%": the verb is not repeated.
_THEN = re.compile(
    rf"(?:,? and (?:the |our |its )?(?P<what>[^.,;:()]{{3,60}}?) by| to) (?:{ABOUT})"
    rf"(?:(?P<share>{SHARE})\b|(?P<amount>{AMOUNT}))"
)
# "brought outages down to two": what was brought stands before "down".
_BROUGHT = re.compile(
    r"\b(?:bring|brings|brought|drive|drives|drove|get|gets|got|push|pushed|took)"
    r" (?P<what>[^.,;:()]{3,60}) $"
)
_LED_BY = re.compile(r"\bby\b")
_REACH = 60  # characters between the verb and its figure


def find_effects(text: str) -> Iterator[Statement]:
    """The changes that a sentence states. They may overlap; the first ones are the surer ones."""
    verbs = list(_VERB.finditer(text))
    # Nothing went anywhere without a verb.
    ranges = _FROM_TO.finditer(text) if verbs else ()
    reached = _REACHED.finditer(text) if verbs else ()
    sure = [
        *(_from_to(text, match, verbs) for match in ranges),
        *(_whole(text, match) for match in _WHOLE.finditer(text)),
        *find_comparisons(text),
        *(one for verb in verbs for one in _by_and_then(text, verb)),
        *(_reached(text, match) for match in reached),
    ]
    yield from (one for one in sure if one)


def _reached(text: str, match: re.Match[str]) -> Statement | None:
    """ "dropped to 12 a month": a figure without a unit of its own."""
    brought = _BROUGHT.search(text[: match.start()])
    what = trimmed(brought["what"]) if brought else subject_before(text, match.start())
    value = plain_number(match["value"])
    return Statement(*match.span("value"), what, _direction(match, what), value) if what else None


def _from_to(text: str, match: re.Match[str], all_verbs: list[re.Match[str]]) -> Statement | None:
    verbs = [verb for verb in all_verbs if verb.end() <= match.start()]
    if not verbs or match.start() - verbs[-1].end() > 2 * _REACH:
        return None
    before = match["first"] + (match["unit1"] or "")
    unit = match["unit2"] or (match["unit1"] or "") + (match["per"] or "")
    after = match["second"] + unit
    rises = is_more(before, after)
    if rises is None:
        return None
    end = match.end("unit2") if match["unit2"] else match.end()
    what = _what(text, verbs[-1], match.start())
    return Statement(
        match.start(), end, what, "up" if rises else "down", *value_before_and_after(before, after)
    )


def _whole(text: str, match: re.Match[str]) -> Statement | None:
    what = subject_before(text, match.start())
    behind = object_of(text[match.end() :])
    if not what or (
        behind
        and not re.match(r"\s*(?:[.,;:]|in\b|since\b|within\b|over\b|$)", text[match.end() :])
    ):
        what = behind or what
    if not what:
        return None
    if match["half"]:
        return Statement(*match.span(), what, "down", "half")
    return Statement(*match.span(), what, "up", _TIMES[match["times"][0].casefold()])


def _by(text: str, verb: re.Match[str]) -> Statement | None:
    """The figure that a verb of change leads to: "reduced no-shows by a third"."""
    match = _BY.search(text, verb.end())
    if verb["turn"] and not verb["turn"].casefold().startswith("improv"):
        return None
    if not match:
        return None
    between = text[verb.end() : match.start()] + match["about"]
    reach = 2 * _REACH if _LED_BY.search(between[-_REACH:]) else _REACH
    if len(between) > reach or re.search(
        r"[.;:()]|, |\b(?:and|that|which|if|when|than|next|last|past)\b", between
    ):
        return None
    share = match["share"]
    value, unit = (
        ("half", "") if share == "half" else (share, "") if share else split_amount(match["amount"])
    )
    what = _what(text, verb, match.start())
    if not (share or _counts(unit, between)):
        return None
    span = match.span("share") if share else match.span("amount")
    return Statement(*span, what, _direction(verb, what), value, unit)


def _counts(unit: str, between: str) -> bool:
    """Whether the amount is what something changed by, not just a number that follows."""
    if is_measured(unit):
        return True
    return unit.endswith(PLURAL) and re.search(r"\b(?:by|to)\s", f"{between} ") is not None


def _by_and_then(text: str, verb: re.Match[str]) -> Iterator[Statement | None]:
    """The figure that a verb of change leads to, and another that the same verb is meant for."""
    first = _by(text, verb)
    yield first
    match = _THEN.match(text, first.end) if first else None
    if not first or not match or _VERB.search(match["what"] or ""):
        return
    if not _LED_BY.search(text, verb.end(), first.start):
        return
    share = match["share"]
    value, unit = (share, "") if share else split_amount(match["amount"])
    what = trimmed(match["what"]) if match["what"] else first.what
    span = match.span("share") if share else match.span("amount")
    yield Statement(*span, what, first.direction, value, unit)


def _direction(verb: re.Match[str], what: str) -> Direction:
    if verb["turn"]:
        return "down" if SHRINKS.search(what) else "up"
    return "down" if verb["down"] else "up"


def _what(text: str, verb: re.Match[str], end: int) -> str:
    """The object of the verb if it has one in front of the figure, or else its subject."""
    inner = object_of(text[verb.end() : end])
    if inner.endswith("ly") and " " not in inner:
        # "decreased slightly": no noun was decreased.
        inner = ""
    return inner or subject_before(text, verb.start())
