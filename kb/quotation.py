"""How a piece of somebody's text is quoted in a message."""

import unicodedata

LONGEST_QUOTATION = 60  # characters
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def quoted(text: str) -> str:
    """`text` in single quotes, on one line, cut after 60 characters.

    Characters that cannot be seen are written as escapes, so that a message can neither be forged
    by them nor hide what it is about.
    """
    cut = text[:LONGEST_QUOTATION]
    shown = "".join(_visible(character) for character in cut)
    return f"'{shown}…'" if len(text) > LONGEST_QUOTATION else f"'{shown}'"


def _visible(character: str) -> str:
    if unicodedata.category(character) in _UNSEEN:
        return character.encode("unicode_escape").decode("ascii")
    return character
