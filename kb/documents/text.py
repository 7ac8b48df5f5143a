"""Text from front matter, made safe to show on one line."""

import unicodedata

# They turn the order of what follows, on this page and beyond it.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# They take no room, so two texts that differ look the same. The joiners U+200C and U+200D are left,
# because some scripts and emoji need them.
_NO_WIDTH = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e")
_SPACES = frozenset("\t\n\r")


def hidden_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that cannot be seen and change how it looks, each once."""
    return tuple(dict.fromkeys(character for character in text if _is_hidden(character)))


def without_hidden(text: str) -> str:
    """`text` without its hidden characters."""
    return "".join(character for character in text if not _is_hidden(character))


def _is_hidden(character: str) -> bool:
    if character in _SPACES:
        return False
    return (
        character in _BIDI or character in _NO_WIDTH or unicodedata.category(character) in _CONTROLS
    )


_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def one_line(text: str) -> str:
    """`text` with every run of spaces and line ends as one space."""
    return " ".join(text.split())
