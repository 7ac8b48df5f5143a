"""Sentences that time makes doubtful: what was to come by a day, and what is so "currently".

A sentence counts where its own words say that it speaks of the future or of a passing state. A year
alone says nothing: most are history.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.entities.periods import find_periods

PASSING: Final = 730  # days that a passing state is believed
SOON: Final = 365  # days that "next year" and the like are believed

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|going to|plan(?:s|ned|ning)?|aims?|expect(?:s|ed)?"
    r"|intends?|hopes?|schedul(?:ed|ing)|targets?|is due|are due|valid|(?:still )?supported"
    r"|(?:is|are) to|remains?|expires?|ends? of (?:life|support)|deadline|must|should)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|would|went|became|took|began|started|made|used to)\b", re.IGNORECASE
)
_UP_TO = re.compile(
    r"\b(?:by|until|till|before|no later than|through|during|in|on|from|for|due|at)"
    r"(?: the)?(?: (?:very )?(?:end|beginning|start|middle) of)?(?: the)? ?$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:is|are|am|has|have)(?: not)? (?:currently|presently)\b"
    r"|^(?:currently|at present|at the moment|for now),? (?!you\b)"
    r"|\bcurrently (?:in|being|under|available only|limited to)\b"
    r"|\bat the time of writing\b"
    r"|\b(?:is|are|remains?)\b[^.;:]{1,60}"
    r"\b(?:for the time being|for now|at the moment|at present)\b"
    r"|\b(?:is|are) (?:still |currently )?(?:in (?:pilot|alpha|beta|private beta|public beta|trial)"
    r"|being (?:piloted|trialled|rolled out|phased out|migrated|retired)"
    r"|under (?:way|construction))\b"
    r"|\b(?:is|are) not yet (?:available|supported|ready|finished|complete)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\bcoming soon\b|\b(?:later )?(?:this|next) (?:year|quarter|month|spring|summer|autumn)\b",
    re.IGNORECASE,
)
# What is asked, supposed or told to somebody else is no claim about the world.
_NO_CLAIM = re.compile(
    r"\?|\b(?:if|whether|when|whenever|you|your|suppose|imagine|example|e\.g\.)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Passing:
    """The words of a sentence that bind it to a time: half-open offsets, and for how long it holds.

    `until` is the day that it names; where it names none, `days` is how long such words are
    believed after somebody last looked at them.
    """

    start: int
    end: int
    until: date | None = None
    days: int = 0


def find_passing(sentence: str) -> Passing | None:
    """What binds a sentence to a time, if anything does."""
    if _NO_CLAIM.search(sentence):
        return None
    return next(_found(sentence), None)


def _found(sentence: str) -> Iterator[Passing]:
    if _AHEAD.search(sentence) and not _BEHIND.search(sentence):
        for period in find_periods(sentence):
            before = _UP_TO.search(sentence[: period.start])
            if before:
                yield Passing(before.start(), period.end, period.last)
        if coming := _COMING.search(sentence):
            yield Passing(*coming.span(), days=SOON)
    if state := _STATE.search(sentence):
        yield Passing(*state.span(), days=PASSING)
