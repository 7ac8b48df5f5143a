"""Anchors: stable, readable ids for headings and whatever else an author may link to."""

import unicodedata

PREFIX = "s-"
"""Every id of a page starts with this, so that no author's id meets one of the site's own."""

_LONGEST = 80


def slug(text: str) -> str:
    """The readable anchor of `text`: lower case, letters of any script kept, the rest hyphens.

    Gives "section" for a text without a letter or digit. The slug of a slug is itself.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    words = "".join(sign if _belongs(sign) else " " for sign in plain).split()
    return "-".join(words)[:_LONGEST].strip("-_") or "section"


def anchor_for(fragment: str) -> str:
    """The id that `#fragment`, or the heading named after it, has on its page."""
    return PREFIX + slug(fragment)


class Anchors:
    """Hands out anchors that are unique on one page: the second `steps` is `steps-2`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def claim(self, wish: str) -> str:
        """The anchor for `wish`, numbered when an earlier element of the page has it."""
        base = slug(wish)
        anchor = base
        number = self._next.get(base, 2)
        while anchor in self._taken:
            anchor = f"{base}-{number}"
            number += 1
        self._next[base] = number
        self._taken.add(anchor)
        return anchor


def _belongs(sign: str) -> bool:
    """Whether a character may stand in an anchor: letters, marks of letters, digits, underscore."""
    return sign == "_" or unicodedata.category(sign)[0] in "LMN"
