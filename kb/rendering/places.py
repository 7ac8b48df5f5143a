"""Where in the file something of the page was written, and the sentence that it stands in."""

import re
from bisect import bisect_right

_FENCE = re.compile(r"^([ ]*)(`{3,}|~{3,}).*?(?:^[ ]*\2[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
_LINK = r"(?:\]\(\s*<?|\]:\s*<?|\[\[\s*|=\s*[\"']?|<)"
_END = r"(?=[\s)\]>\"'|\\]|$)"
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
        return self._next(address, re.compile(_LINK + re.escape(address) + _END))

    def of_image(self, address: str) -> int:
        """The line of the next image at `address`, counted apart from links to it."""
        return self._next(f"!{address}", re.compile(_LINK + re.escape(address) + _END))

    def of_tag(self, tag: str) -> int:
        """The line of the next HTML element `tag`."""
        return self._next(f"<{tag}", re.compile(rf"<{re.escape(tag)}\b", re.IGNORECASE))

    def _next(self, name: str, pattern: re.Pattern[str]) -> int:
        found = pattern.search(self._text, self._seen.get(name, 0))
        if found is None:
            return self._line(self._seen.get(name, 0))
        self._seen[name] = found.end()
        return self._line(found.start())

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
