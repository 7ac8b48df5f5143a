"""Measured values in a sentence, with what was measured, the direction and the period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.entities.amounts import NUMBER, NUMBER_WORDS, TIME
from kb.entities.effects import find_effects
from kb.entities.levels import find_levels
from kb.entities.statement import Statement

_PERIOD_NOUN = rf"(?:{TIME}|sprints?|releases?|cycles?|iterations?|fiscal year)"
_PERIOD = re.compile(
    rf"\s+(?:(?:in|within|over|during|after|inside|per|each|every|for)\s+)?"
    rf"(?P<period>(?:(?:an?|the|its|our|less than)\s+)?(?:(?:first|second|third|last|past"
    rf"|next)\s+)?"
    rf"(?:{NUMBER}[ -])?{_PERIOD_NOUN}|since [A-Z]\w+(?: \d{{4}})?"
    rf"|between [A-Z]\w+ and [A-Z]\w+(?: \d{{4}})?|in (?:19|20)\d\d)",
)
# Units of figures that were measured, even where nothing says what was.
_ALWAYS = frozenset({"%", "ms", "milliseconds", "percentage points"})
# Most sentences have no figure, and are done at once.
_FIGURE = re.compile(
    rf"\d|halv|doubl|tripl|\bhalf\b|third|quarter|fifth|tenth|\b(?:{'|'.join(NUMBER_WORDS)})\b",
    re.I,
)
_YEAR_BEFORE = re.compile(r"\b(?:In|By|Since) ((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Measured:
    """A statement and the period it is about, which may be empty; `stop` is where that ends."""

    statement: Statement
    period: str
    stop: int


def find_metrics(text: str) -> Iterator[Measured]:
    """The measured values of one sentence, each once, in the order of their sureness."""
    if not _FIGURE.search(text):
        return
    taken: list[tuple[int, int]] = []
    what = ""
    for statement in (*find_effects(text), *find_levels(text)):
        span = (statement.start, statement.end)
        if any(span[0] < end and start < span[1] for start, end in taken):
            continue
        # "a release took three weeks; now it takes two days"
        what = statement.what or what
        if what or statement.unit in _ALWAYS:
            taken.append(span)
            yield _with_period(text, replace(statement, what=what))


def _with_period(text: str, statement: Statement) -> Measured:
    match = _PERIOD.match(text, statement.end)
    if match:
        period = re.sub(r"^(?:an?|the|its|our) (?=\S+ )", "", match["period"])
        return Measured(statement, period, match.end())
    year = _YEAR_BEFORE.search(text[: statement.start])
    if year and not text[: year.start()].strip():
        return Measured(statement, year.group(1), statement.end)
    return Measured(statement, "", statement.end)
