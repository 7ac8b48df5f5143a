"""Figures with their units as people write them in prose."""

import re
from collections.abc import Mapping

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS: Mapping[str, float] = (
    {word: float(value) for value, word in enumerate(_SMALL, start=1)}
    | {word: float(value * 10) for value, word in enumerate(_TENS, start=2)}
    | {"hundred": 100.0}
)
"""Numbers that are written as one word."""

_WORDS = "|".join(NUMBER_WORDS)
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
NUMBER = rf"(?:{DIGITS}|\b(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[:9])})\b|\b(?:{_WORDS})\b)"
"""A number in figures or in words."""

SHARE = r"(?:half|(?:a|one|two) (?:third|quarter|fifth|tenth)s?|three quarters)"
PERCENT = r"(?:%|per ?cent(?:age points?)?\b|percentage points?\b)"
TIME = (
    r"(?:ms|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|quarters?"
    r"|years?)\b"
)
"""Units of time."""

_SECONDS: Mapping[str, float] = {
    "ms": 0.001,
    "millisecond": 0.001,
    "second": 1,
    "sec": 1,
    "minute": 60,
    "min": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_630_000,
    "quarter": 7_890_000,
    "year": 31_600_000,
}
ABOUT = (
    r"(?:(?:about|around|roughly|nearly|almost|approximately|only|just|now|at|least|most|up|to|over"
    r"|under|below|above|less|more|fewer|than|no|still|as|little|much|some|another|well|an|average"
    r"|of|by) ){0,4}"
)
"""What may stand before a figure and does not belong to it."""

_NO_UNIT = (
    r"(?:after|and|because|before|between|but|during|for|from|had|has|into|nor|once|out|over|per|since"
    r"|so|than|that|the|then|through|under|until|was|were|when|where|which|while|with|within"
    r"|without)\b"
)
UNIT = rf"(?:{PERCENT}|(?:(?:working|business|calendar) )?{TIME}|(?!{_NO_UNIT})[a-z]{{3,20}}\b)"
_SPACE = r"[ \u00a0\u202f]?"
AMOUNT = rf"(?<![\w.,$€£#/-]){NUMBER}(?:(?: to |–|-| or ){NUMBER})?{_SPACE}-?{UNIT}"

MONEY = rf"[$€£] ?(?:{DIGITS})(?: (?:million|billion|thousand)\b|[kKmM]\b)?"
"""A sum of money with its sign in front."""


def plain_number(text: str) -> str:
    """A number as it is compared: figures without commas; words become figures."""
    text = text.strip().casefold().replace(",", "")
    tens, _, ones = text.partition("-")
    if tens in NUMBER_WORDS and (not ones or ones in NUMBER_WORDS):
        return f"{NUMBER_WORDS[tens] + NUMBER_WORDS.get(ones, 0):g}"
    return text


def value_of(text: str) -> float | None:
    """The number that a text begins with, if it begins with one."""
    match = re.match(rf"(?:{NUMBER})", text.strip().casefold())
    if not match:
        return None
    return float(plain_number(match.group()))


def seconds_of(unit: str) -> float | None:
    """How many seconds a unit of time has, about; None for any other unit."""
    last = unit.rpartition(" ")[2]
    return _SECONDS.get(last) or _SECONDS.get(last.rstrip("s"))


def plain_unit(text: str) -> str:
    """A unit as it is compared: "%" for every way to write it."""
    unit = text.strip(" -\u00a0\u202f").casefold()
    if re.fullmatch(r"%|per ?cent", unit):
        return "%"
    return unit
