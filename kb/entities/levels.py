"""Statements of a level in a sentence: "the median response time is below 200 ms"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kb.entities.amounts import ABOUT, NUMBER, PERCENT, TIME
from kb.entities.comparisons import change_in
from kb.entities.extract import Direction
from kb.entities.measures import MEASURE, noun_after, subject_before, trimmed
from kb.entities.statement import Statement, split_amount

_PERCENT = re.compile(
    rf"(?<![\w.,$€£#/=:-]){NUMBER}(?:(?: to |–|-| or ){NUMBER})?[ \u00a0\u202f]?{PERCENT}",
    re.IGNORECASE,
)
# Sizes on a screen, idioms, and arithmetic: figures that nobody measured.
_NO_LEVEL_BEFORE = re.compile(
    r"(?:(?:down|up) from|zoom\w*(?: in)?|takes? up|zoom\w*(?: \w+){0,4}|width|height"
    r"|scale\w*|opacity|size|multiplied by|times|set (?:it )?to|confidence (?:interval|level)"
    r"|discount|tax|VAT|interest|fee)"
    r"[ :]*(?:up to |of |is |to |at )?$",
    re.IGNORECASE,
)
_NO_LEVEL_AFTER = re.compile(
    r"\s+(?:of (?:the |your |its )?(?:screen|page|viewport|width|height|window|parent|time zone)\b"
    r"|width|height|zoom|opacity|zoomed|sure|voluntary|compatible|certain|agree\b|clear\b"
    r"|full[- ]time"
    r"|rule|case|mark|discount|off|deposit|VAT|interest|confidence|remote|free|correct\b|support\b|compliant\b)",
    re.IGNORECASE,
)
# "Add 20%" tells somebody what to do; nobody measured anything.
_ORDER = re.compile(r"\W*(?:Add|Set|Use|Keep|Aim for|Allow|Reserve|Spend|Leave|Put|Take) $")
_MILLISECONDS = re.compile(rf"(?<![\w.,$€£#/-]){NUMBER}[ \u00a0]?(?:ms|milliseconds)\b")
_BE = (
    r"(?:is|are|was|were|be|been|took|takes?|stay(?:s|ed)|remain(?:s|ed)|averag(?:es|ed)"
    r"|reach(?:es|ed)"
    r"|lasts?|lasted|stands at|stood at|amounts? to|accounts? for|accounted for|works out at|of"
    r"|at|:)"
)
_MEASURED = re.compile(
    rf"\b(?P<what>(?:\w[\w'’/-]* ){{0,6}}{MEASURE}\b[^.;,:()\d]{{0,40}}?)"
    rf"\s?(?:\([^()]{{1,30}}\) )?{_BE}"
    rf" (?P<about>{ABOUT})(?P<amount>{NUMBER}[ \u00a0]?{TIME})",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"\b(?P<verb>(?:now |used to |still )?(?:takes?|took|is|are|was) (?:now )?)(?P<about>{ABOUT})"
    rf"(?P<amount>{NUMBER}[ \u00a0]?{TIME})(?! (?:ago|away|before|into|late|old)\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?: (?:in|before|after|on) (?:the |a )?\w+)?,?(?: and| against| compared (?:with|to))?"
    rf" (?:{ABOUT})(?P<amount>{NUMBER}[ \u00a0]?{TIME})(?= (?:in|before|after|on|now)\b)",
    re.IGNORECASE,
)
_LOST = re.compile(
    rf"(?P<amount>{NUMBER}[ \u00a0]?{TIME}) of (?P<what>delay|downtime|outage|overhead|rework"
    r"|uptime|waiting)\b",
    re.IGNORECASE,
)
# "spend an average of two hours" says how long an activity takes.
_SPENT = re.compile(r"\b(?:spend|spends|spent|take|takes) (?:an? )?\w+$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:instead of|used to|now|today|previously|before,|is now)\b", re.I)
_MEASURES = re.compile(rf"\b{MEASURE}\b", re.I)
_RATE = re.compile(
    rf"(?<![\w.,$€£#/-])(?P<amount>{NUMBER} [a-z]{{3,20}}) per (?P<per>second|minute|hour|day"
    rf"|week)\b"
)
_LOWER = re.compile(
    r"(?:\b(?:below|under|less than|at most|no more than|fewer than|up to)|[<≤])\s*$", re.I
)
_HIGHER = re.compile(r"(?:\b(?:above|over|more than|at least|no less than)|[>≥])\s*$", re.I)
_OR_MORE = re.compile(r"\s+or (?:more|higher|above|better)\b")
_OR_LESS = re.compile(r"\s+or (?:less|fewer|lower|below)\b")
_OF = re.compile(
    r"\s+of (?:the |all |its |their |our |your |these |those )?(?P<what>[^.,;:()“”\"]{3,90})"
)
_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|use|uses|used|succeed\w*|fail\w*|who"
    r"|which|that|and|but|as|if|when|because|reported|report|said|say|took|takes?|by|went|came"
    r"|need|needs|agreed?)\b"
)


def find_levels(text: str) -> Iterator[Statement]:
    """The levels that a sentence states. They may overlap; the first ones are the surer ones."""
    yield from _times(text)
    for match in _PERCENT.finditer(text):
        if not _is_no_level(text, match):
            yield _share(text, match)
    for match in _MILLISECONDS.finditer(text):
        yield _level(text, match.span(), _measure_of(text, match))
    for match in _RATE.finditer(text):
        yield _level(text, match.span("amount"), subject_before(text, match.start()))


def _times(text: str) -> Iterator[Statement]:
    """Lengths of time that are the value of something, not the time that an activity takes."""
    for match in _MEASURED.finditer(text):
        if _SPENT.search(match["what"].strip()):
            continue
        what = trimmed(match["what"])
        yield _level(text, match.span("amount"), what)
        again = _AGAIN.match(text, match.end("amount"))
        if again:
            yield _level(text, again.span("amount"), what)
    for match in _LOST.finditer(text):
        yield _level(text, match.span("amount"), match["what"])
    if _COMPARES.search(text):
        for match in _CHANGED.finditer(text):
            yield _level(text, match.span("amount"), subject_before(text, match.start("verb")))


def _is_no_level(text: str, match: re.Match[str]) -> bool:
    if _ORDER.match(text[: match.start()]):
        return True
    return bool(
        _NO_LEVEL_BEFORE.search(text[max(0, match.start() - 50) : match.start()])
        or _NO_LEVEL_AFTER.match(text, match.end())
    )


def _level(text: str, span: tuple[int, int], what: str) -> Statement:
    value, unit = split_amount(text[slice(*span)])
    return Statement(*span, what, _bound(text, span), value, unit)


def _bound(text: str, span: tuple[int, int]) -> Direction:
    """Which side of the figure is meant; "at" for the figure itself."""
    before = text[max(0, span[0] - 20) : span[0]]
    if _LOWER.search(before) or _OR_LESS.match(text, span[1]):
        return "down"
    if _HIGHER.search(before) or _OR_MORE.match(text, span[1]):
        return "up"
    return "at"


def _share_of(text: str, match: re.Match[str]) -> str:
    """What a percentage is of: behind it ("13% of projects"), or in front ("coverage of 90%")."""
    behind = _OF.match(text, match.end())
    if behind and not behind.group().strip().startswith("of the time"):
        return trimmed(_VERB.split(f" {behind['what']} ", maxsplit=1)[0])
    bound = _OR_MORE.match(text, match.end()) or _OR_LESS.match(text, match.end())
    noun = noun_after(text, bound.end() if bound else match.end())
    return noun or subject_before(text, _without_bound(text, match.start()))


def _share(text: str, match: re.Match[str]) -> Statement:
    """A percentage: a level, or by how much something changed ("a 30% cost reduction")."""
    level = _level(text, match.span(), _share_of(text, match))
    change = change_in(level.what)
    return replace(level, what=change[0], direction=change[1]) if change else level


def _measure_of(text: str, match: re.Match[str]) -> str:
    """What milliseconds are of: behind them ("100 ms response time"), or more often in front."""
    behind = noun_after(text, match.end())
    if _MEASURES.search(behind):
        return behind
    return subject_before(text, _without_bound(text, match.start()))


def _without_bound(text: str, end: int) -> int:
    """Where the words end that lead to a figure: "stayed below" and "about" are no part of it."""
    lead = re.search(
        rf"(?:\s(?:{_BE}|says|only|with))?\s(?:{ABOUT})(?:[<>≤≥] ?)?$", text[:end], re.IGNORECASE
    )
    return lead.start() if lead else end
