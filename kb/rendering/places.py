"""Where in the file something of the page was written, and the sentence that it stands in."""

import re
import string
from bisect import bisect_right

_FENCE = re.compile(
    r"^(?:[ >]|[-+*](?= )|\d{1,9}[.)](?= ))*+(`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^[ >]*\1[`~]*[ ]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
# What stands right before and after an address, in Markdown and in HTML.
_BEFORE_LINK = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|\[\[\s*|=\s*[\"']?|<)\Z")
_BEFORE_TAG = re.compile(r"<\Z")
_AFTER = re.compile(r"[\s)\]>\"'|\\/]|\Z")
_LOOK_BACK = 20
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?=\s|$)")  # noqa: RUF001 - other scripts end sentences too
_LONGEST = 300


class Places:
    """Finds lines of the file for what stands in its page.

    Markdown keeps no positions, so what was written is looked for again: the first time a text is
    asked for gives its first place, the next time the next one. Code blocks are left out.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._text = _FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]
        self._first_line = first_line
        self._seen: dict[str, int] = {}

    def of_link(self, address: str) -> int:
        """The line of the next link or image that leads to `address`, as the author wrote it."""
        return self._next(address, address, _BEFORE_LINK)

    def of_image(self, address: str) -> int:
        """The line of the next image at `address`, counted apart from links to it."""
        return self._next(f"!{address}", address, _BEFORE_LINK)

    def of_address(self, address: str) -> int:
        """The line of the next place where `address` stands, as a link or bare; 0 for none."""
        name = f"={address}"
        place = self._text.find(address, self._seen.get(name, 0))
        if place < 0:
            return 0
        self._seen[name] = place + len(address)
        return self._line(place)

    def of_tag(self, tag: str) -> int:
        """The line of the next HTML element `tag`, in lower case."""
        lower = self._text.translate(_ASCII_LOWER)
        return self._next(f"<{tag}", tag, _BEFORE_TAG, lower)

    def _next(self, name: str, wanted: str, before: re.Pattern[str], text: str = "") -> int:
        text = text or self._text
        start = self._seen.get(name, 0)
        place = text.find(wanted, start)
        while place >= 0:
            end = place + len(wanted)
            if before.search(text, max(0, place - _LOOK_BACK), place) and _AFTER.match(text, end):
                self._seen[name] = end
                return self._line(place)
            place = text.find(wanted, place + 1)
        return self._line(start)

    def _line(self, offset: int) -> int:
        return self._first_line + bisect_right(self._starts, offset) - 1


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds the characters from `start` to `end`, in one line.

    A longer one than 300 characters is cut at both ends.
    """
    before = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    first = max(before[-1] if before else 0, start - _LONGEST // 2)
    last = min(after.end() if after else len(text), first + _LONGEST)
    return " ".join(text[first : max(last, end)].split())[:_LONGEST]
