"""Methods in a sentence that no list names: by the words that their names are made of."""

import re
from collections.abc import Iterator

from kb.entities.guess import Guess
from kb.entities.runs import is_opener
from kb.entities.sense import is_in_title
from kb.entities.words import begins_sentence

_DRIVEN = re.compile(r"\b[A-Za-z]+[- ]driven (?:development|design|testing)\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"[“\"](?P<name>[A-Z][\w’'-]*(?: [\w’'-]+){0,3})[”\"] (?:[Mm]ethod|[Tt]echnique|[Ee]xercise)\b"
)
_CALLED = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}) (?:[Mm]ethod|[Tt]echnique)\b(?! [A-Z])"
)
_KIND = r"(?:walkthroughs?|shadowing|storming)"
_TESTED = re.compile(
    r"\b(?:[Aa]utomated )?(?:[Aa]ccessibility|[Aa]cceptance|[Bb]eta|[Bb]rowser|[Cc]oncept"
    r"|[Cc]ontent"
    r"|[Cc]ross-browser|[Ff]irst-click|[Hh]allway|[Hh]ighlighter|[Ii]nteroperability|[Mm]anual"
    r"|[Pp]rototype"
    r"|[Ss]creen reader|[Ss]ecurity|[Ss]oak|[Ss]pike|[Vv]olume|[Cc]omponent|[Cc]anary"
    r"|[Cc]omparative) testing\b"
)
_KINDS = re.compile(
    rf"\b(?P<first>[A-Za-z]+(?:-[a-z]+)?) {_KIND}\b(?! (?:tools?|software|environments?|it|them"
    rf"|this|that|the|your|our)\b)"
)
# Before "testing" these are no part of a name.
_NO_PART = frozenset(
    "a about after all also always and any are as at be been before being best both building"
    " but by can clearer conduct consider continue current do does doing during early each"
    " effective enough ever every extensive first for formal from further general good had has"
    " have if important in including instead into is it its less like little manual may minimal"
    " more most much must my never new next no not now of often on once ongoing only or other"
    " our own perform planned prevent previous proper real regular regularly require requires"
    " same several should simple simplify so some start such than that the their then there"
    " these they this those thorough through to until up us use using via was we were what when"
    " where which while will with without would you your dynamic proactive upcoming try skip"
    " need needs require basic rigorous frequent".split()
)


def find_practices(text: str) -> Iterator[Guess]:
    """The methods that a sentence names besides those of the lists; guesses may overlap."""
    for guess in _guesses(text):
        if not is_in_title(text, guess.start, guess.end):
            yield guess


def _guesses(text: str) -> Iterator[Guess]:
    for match in _DRIVEN.finditer(text):
        yield Guess(match.start(), match.end(), "METHOD")
    for match in _CALLED.finditer(text):
        single = " " not in match["name"]
        if not (single and (is_opener(match["name"]) or begins_sentence(text, match.start()))):
            first = match["name"].split(" ")[0]
            lead = len(first) + 1 if is_opener(first) else 0
            yield Guess(match.start() + lead, match.end(), "METHOD")
    for match in _QUOTED.finditer(text):
        yield Guess(*match.span("name"), "METHOD")
    for match in _TESTED.finditer(text):
        yield Guess(match.start(), match.end(), "METHOD")
    for match in _KINDS.finditer(text):
        first = match["first"].casefold()
        if first not in _NO_PART and not first.endswith("ly"):
            yield Guess(match.start(), match.end(), "METHOD")
