"""What other programs take a plain scalar for: YAML guesses types, in 1.1 more than in 1.2."""

import re
from datetime import date
from typing import Literal

Kind = Literal["text", "day", "boolean", "integer", "guessed"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BOOLEAN = re.compile(r"true|false")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_WORD = re.compile(r"y|n|yes|no|on|off|true|false|null|~|=|<<|", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+]?(?:"
    r"0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+"
    r"|[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_,]*(?:\.[0-9_,]*)?|\.[0-9_,]+)(?:e[-+]?[0-9]+)?"
    r"|\.(?:inf|nan))",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t].*)?", re.ASCII | re.DOTALL)


def kind_of(text: str) -> Kind:
    """What a YAML loader that guesses makes of `text` when it is written plain.

    "guessed" is everything that would not come back as it was written, or not in every loader.
    """
    if _DAY.fullmatch(text):
        return "day" if _is_day(text) else "guessed"
    if _BOOLEAN.fullmatch(text):
        return "boolean"
    if _INTEGER.fullmatch(text):
        return "integer"
    patterns = (_WORD, _NUMBER, _TIME)
    return "guessed" if any(pattern.fullmatch(text) for pattern in patterns) else "text"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
