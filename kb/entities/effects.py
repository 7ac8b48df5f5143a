"""Statements of change in a sentence: "cycle time fell 30 % in six weeks"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.entities.amounts import (
    ABOUT,
    AMOUNT,
    MONEY,
    NUMBER,
    SHARE,
    UNIT,
    plain_number,
    plain_unit,
    value_of,
)
from kb.entities.extract import Direction
from kb.entities.measures import object_of, subject_before

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
    rf"\bfrom (?:{ABOUT})(?P<first>{NUMBER})(?P<unit1>[ -]?{UNIT})?(?: a \w+)?"
    rf" (?:down |up )?to (?:{ABOUT})(?P<second>{NUMBER})(?P<unit2>[ -]?{UNIT})?(?P<per> an? \w+)?",
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
_COMPARED = re.compile(
    rf"(?P<amount>{AMOUNT}) (?:(?P<down>less|fewer|lower|shorter|faster|quicker|cheaper|smaller)"
    r"|(?P<up>more|higher|longer|slower|larger|greater))\b(?! than (?:a|an|one|\d))",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rf"(?P<amount>{NUMBER}[ \u00a0\u202f]?{UNIT})[ -](?P<kind>increase|rise|growth|gain|uplift"
    rf"|jump|reduction|drop"
    rf"|decrease|decline|fall|cut|saving) (?:in|of|on) (?P<what>[^.,;:()]{{3,80}})",
    re.IGNORECASE,
)
_REACHED = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<turn>improved)) to (?:{ABOUT})(?P<value>{NUMBER})"
    r"(?=[.,;:)]?$|[,;)] | an? | per | out of | in | since | by | after | within )",
    re.IGNORECASE,
)
_MORE = frozenset({"increase", "rise", "growth", "gain", "uplift", "jump"})
_PLURAL = ("s", "people", "children")  # how words end that are counted
_REACH = 60  # characters between the verb and its figure
_SHRINKS = re.compile(r"\b(?:time|latency|delay|cost|defect|error|wait|duration|queue|age)", re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in one sentence; `start` and `end` are where its value stands."""

    start: int
    end: int
    what: str
    direction: Direction
    value: str
    unit: str = ""


def find_effects(text: str) -> Iterator[Statement]:
    """The changes that a sentence states. They may overlap; the first ones are the surer ones."""
    verbs = list(_VERB.finditer(text))
    reached = (_reached(text, match) for match in _REACHED.finditer(text))
    sure = [
        *(_from_to(text, match, verbs) for match in _FROM_TO.finditer(text)),
        *(_whole(text, match) for match in _WHOLE.finditer(text)),
        *(_noun(match) for match in _NOUN.finditer(text)),
        *(_compared(text, match) for match in _COMPARED.finditer(text) if _is_amount(match)),
    ]
    yield from (one for one in (*sure, *(_by(text, verb) for verb in verbs), *reached) if one)


def _reached(text: str, match: re.Match[str]) -> Statement | None:
    """ "dropped to 12 a month": a figure without a unit of its own."""
    what = subject_before(text, match.start())
    value = plain_number(match["value"])
    return Statement(*match.span("value"), what, _direction(match, what), value) if what else None


def _noun(match: re.Match[str]) -> Statement:
    """ "a 25% increase in sign-ups"."""
    value, unit = split_amount(match["amount"])
    direction: Direction = "up" if match["kind"].casefold() in _MORE else "down"
    return Statement(*match.span("amount"), object_of(match["what"]), direction, value, unit)


def _is_amount(match: re.Match[str]) -> bool:
    """Whether the word behind the figure is a unit: "version 1 had more" has none."""
    return _counts(split_amount(match["amount"])[1], "by")


def _compared(text: str, match: re.Match[str]) -> Statement:
    """ "60 percent less than last year"."""
    value, unit = split_amount(match["amount"])
    direction: Direction = "down" if match["down"] else "up"
    what = subject_before(text, match.start())
    return Statement(*match.span("amount"), what, direction, value, unit)


def split_amount(amount: str) -> tuple[str, str]:
    """The figure and the unit of an amount, as they are compared."""
    if amount[:1] in "$€£":
        return plain_number(amount[1:]), amount[0]
    match = re.match(rf"{NUMBER}(?:(?: to |–|-| or ){NUMBER})?", amount)
    figure = match.group() if match else amount
    both = re.split(r" to |–| or |(?<=\d)-(?=\d)", figure)
    return " to ".join(plain_number(one) for one in both), plain_unit(amount[len(figure) :])


def _from_to(text: str, match: re.Match[str], all_verbs: list[re.Match[str]]) -> Statement | None:
    verbs = [verb for verb in all_verbs if verb.end() <= match.start()]
    first, second = value_of(match["first"]), value_of(match["second"])
    if not verbs or first is None or second is None or first == second:
        return None
    verb = verbs[-1]
    if match.start() - verb.end() > 2 * _REACH:
        return None
    unit = (match["unit2"] or match["unit1"] or "") + (
        match["per"] or "" if not match["unit2"] else ""
    )
    end = match.end("unit2") if match["unit2"] else match.end("second")
    end = match.end("per") if match["per"] and not match["unit2"] else end
    value = f"{plain_number(match['first'])} to {plain_number(match['second'])}"
    what = _what(text, verb, match.start())
    return Statement(
        match.start(), end, what, "down" if second < first else "up", value, plain_unit(unit)
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
    if len(between) > _REACH or re.search(
        r"[.;:()]|, |\b(?:and|that|which|if|when|than)\b", between
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
    measured = re.search(
        r"%|percentage|point|second|minute|hour|day|week|month|year|^ms$|[$€£]", unit
    )
    if measured:
        return True
    return unit.endswith(_PLURAL) and re.search(r"\b(?:by|to)\s", f"{between} ") is not None


def _direction(verb: re.Match[str], what: str) -> Direction:
    if verb["turn"]:
        return "down" if _SHRINKS.search(what) else "up"
    return "down" if verb["down"] else "up"


def _what(text: str, verb: re.Match[str], end: int) -> str:
    """The object of the verb if it has one in front of the figure, or else its subject."""
    inner = object_of(text[verb.end() : end])
    if inner.endswith("ly"):
        # "decreased slightly": no noun was decreased.
        inner = ""
    return inner or subject_before(text, verb.start())
