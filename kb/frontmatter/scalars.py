"""Writing a text as a YAML scalar: plain where that is safe, else with as little as it takes."""

import re
from dataclasses import dataclass

from kb.errors import KbError
from kb.frontmatter.gate import UNUSABLE
from kb.frontmatter.habits import Slot
from kb.frontmatter.kinds import kind_of
from kb.frontmatter.spans import Node, Style
from kb.frontmatter.tree import UNSTORABLE
from kb.quotation import quoted

# Characters that mean something to YAML where a plain value would begin with them.
_INDICATOR = re.compile(r"""[?:,\[\]{}#&*!|>'"%@`]|-(?![^\W\d_])""")
_MEANING = re.compile(r":(?:\s|$)|\s#|[\t\n]")
_MEANING_IN_BRACKETS = re.compile(r"[,\[\]{}?]")
_NEEDS_ESCAPES = re.compile(r"[\t\n]")
_LINE_OF_SPACES = re.compile(r"^[ \t]+$", re.MULTILINE)
_INDENTED_LINE = re.compile(r"^[ \t]", re.MULTILINE)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value as text: what follows the colon or dash, and whole lines below that."""

    inline: str
    below: str = ""


def write_scalar(text: str, slot: Slot, old: Node | None = None) -> Written:
    """`text` in the style of the value that it replaces, or in another where that cannot hold it.

    Raises KbError for characters that no file can hold.
    """
    _refuse_unstorable(text)
    style: Style = old.style if old else "plain"
    if style in ("literal", "folded", "plain", "single") and _fits_block(text, style, slot):
        return _block(text, style, slot)
    kept = old is not None and style == "plain" and _same_kind(str(old.value), text)
    if style not in ("single", "double") and is_plain(text, in_brackets=slot.flow, typed=kept):
        return Written(text)
    return Written(in_quotes(text, style if style in ("single", "double") else _best(text, slot)))


def is_plain(text: str, *, in_brackets: bool = False, typed: bool = False) -> bool:
    """Whether every loader reads `text` back as the same text when it stands without quotes.

    Days count, since they are written plain by custom. `typed` also lets truth values and whole
    numbers pass.
    """
    if text != text.strip() or _INDICATOR.match(text) or _MEANING.search(text):
        return False
    if UNUSABLE.search(text) or (in_brackets and _MEANING_IN_BRACKETS.search(text)):
        return False
    kind = kind_of(text)
    return kind in ("text", "day") or (typed and kind in ("boolean", "integer"))


def in_quotes(text: str, style: Style) -> str:
    """`text` in double quotes, or in single ones when `style` says so and they can hold it.

    Raises KbError for characters that no file can hold.
    """
    _refuse_unstorable(text)
    if style == "single" and not _NEEDS_ESCAPES.search(text) and not UNUSABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _best(text: str, slot: Slot) -> Style:
    """The quotes that the file prefers, unless the other ones need no escapes in `text`."""
    single, double = "'" in text, '"' in text or "\\" in text
    if single == double:
        return slot.habits.quote
    return "double" if single else "single"


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if not UNUSABLE.match(character):
        return character
    return f"\\u{ord(character):04X}"


def _same_kind(old: str, new: str) -> bool:
    """Whether `new` may stay as bare as `old` was, being a truth value or number as well."""
    return kind_of(old) == kind_of(new)


def _fits_block(text: str, style: Style, slot: Slot) -> bool:
    """Whether `text` can be written below `|` or `>` without any further indicator."""
    if slot.flow or not text.strip() or text[0].isspace() or UNUSABLE.search(text):
        return False
    # Blank lines at the end would need an indicator that takes the blank lines below as well.
    if text.endswith("\n\n") or _LINE_OF_SPACES.search(text):
        return False
    if style == "folded" and _INDENTED_LINE.search(text):
        return False
    return style in ("literal", "folded") or "\n" in text


def _block(text: str, style: Style, slot: Slot) -> Written:
    header = (">" if style == "folded" else "|") + ("" if text.endswith("\n") else "-")
    lines = text.removesuffix("\n").split("\n")
    if style == "folded":
        lines = _folded(lines, slot.width)
    indent = " " * slot.indent
    return Written(header, "".join(f"{indent}{line}\n" if line else "\n" for line in lines))


def _folded(lines: list[str], width: int) -> list[str]:
    """Lines whose ends read as spaces, and whose blank lines read as line ends."""
    folded: list[str] = []
    for number, line in enumerate(lines):
        # A line end is one blank line; further ones stand for themselves.
        if number and line:
            folded.append("")
        folded += _wrapped(line, width) if line else [""]
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    """`line` broken at single spaces only, because runs of spaces would not come back."""
    rows = [""]
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", line):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows


def _refuse_unstorable(text: str) -> None:
    found = UNSTORABLE.search(text)
    if found:
        raise KbError(
            f"The text {quoted(text)} has the character U+{ord(found.group()):04X}, which no file "
            "can hold.",
            "Delete it.",
        )
