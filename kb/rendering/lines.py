"""What a line of Markdown can begin: the rules of GitHub, as patterns of one line each.

All of them take a line in which tabs are spaces already, without its line break.
"""

import re
from dataclasses import dataclass

from markdown.util import HTML_PLACEHOLDER

from kb.rendering.html_blocks import interrupts

CODE_INDENT = 4
"""Spaces that make a line code, and that indent what belongs to a note, a tab or a footnote."""

DEEPEST_LINE = 64
"""How many quotes and items may begin on one line before the rest of it is taken for prose."""

STASHED = HTML_PLACEHOLDER % r"\d+"
"""What Python-Markdown puts in the place of a fence or of HTML that is kept as it is."""

# At most nine digits, because browsers read the number into 32 bits.
_MARKER = re.compile(
    r"(?P<indent> {0,3})(?P<sign>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap> *)(?P<text>.*)"
)
_MARKER_SIGN = re.compile(r"(\d*)([-+*.)])")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_SHORTEST_RULE = 3
_STASHED_LINE = re.compile(rf" {{0,3}}{STASHED} *$")
_QUOTE = re.compile(r" {0,3}> ?")
_NOTE = re.compile(r'!!! ?[\w-]|\?\?\?\+? ?["\w-]|===[+!]{0,2} +"')
_OPENING = re.compile(rf" {{0,3}}(?:#{{1,6}}(?: |$)|>)|{_NOTE.pattern}")


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker of a list item.

    `kind` is what the markers of one list share: the bullet, or the sign after the number.
    `number` is -1 for a bullet. `offset` is the column at which the item's text begins.
    """

    kind: str
    number: int
    offset: int
    text: str


def marker_of(line: str) -> Marker | None:
    """The marker that a line begins with, None when it begins no list item."""
    found = _MARKER.match(line)
    if found is None or (found["text"] and not found["gap"]) or is_rule(line):
        return None
    gap = len(found["gap"])
    if gap > CODE_INDENT or not found["text"]:
        gap = 1
    offset = found.end("sign") + gap
    number = int(found["number"]) if found["number"] else -1
    return Marker(found["sign"][-1], number, offset, line[offset:])


def is_rule(line: str) -> bool:
    """Whether a line is a horizontal rule."""
    text = line.strip(" ")
    sign = text[:1]
    # Three comparisons tell most lines apart; a pattern would read a long one again and again.
    if not sign or sign not in "-_*" or text[-1] != sign or indent_of(line) >= CODE_INDENT:
        return False
    return text.count(sign) >= _SHORTEST_RULE and not text.strip(f"{sign} ")


def is_quote(line: str) -> bool:
    """Whether a line belongs to a quote by its mark."""
    return _QUOTE.match(line) is not None


def is_underline(line: str) -> bool:
    """Whether a line makes the paragraph above it a heading."""
    return _UNDERLINE.match(line) is not None


def is_note(line: str) -> bool:
    """Whether a line is the head of a note or of a tab, whose text is indented below it."""
    return _NOTE.match(line) is not None


def is_stashed(line: str) -> bool:
    """Whether a line holds nothing but a fence or HTML that was put aside."""
    return _STASHED_LINE.match(line) is not None


def begins_block(line: str) -> bool:
    """Whether a line begins something other than a list item that ends a paragraph."""
    if _OPENING.match(line) is not None or interrupts(line):
        return True
    return is_stashed(line) or is_rule(line)


def leaves_paragraph(text: str) -> bool:
    """Whether a paragraph is open after a line, whatever quotes and items it stands in."""
    for _ in range(DEEPEST_LINE):
        quote = _QUOTE.match(text)
        marker = marker_of(text) if quote is None else None
        if quote is not None:
            text = text[quote.end() :]
        elif marker is not None:
            text = marker.text
        else:
            break
    return bool(text.strip()) and indent_of(text) < CODE_INDENT and not begins_block(text)


def ends_paragraph(marker: Marker) -> bool:
    """Whether an item may begin right below prose: "1986. A good year" in its midst is no list."""
    return bool(marker.text.strip()) and marker.number in (-1, 1)


def as_prose(line: str) -> str:
    """A line that goes on with a paragraph, written so that it begins nothing by itself."""
    text = line.lstrip(" ")
    if marker_of(text) is not None:
        return _MARKER_SIGN.sub(r"\1\\\2", text, count=1)
    # The rows of a table begin with these.
    begins = text[:1] in ("|", ":", "-") or begins_block(text) or is_underline(text)
    return "\\" + text if begins else text


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
