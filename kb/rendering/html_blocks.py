"""Blocks of HTML as GitHub reads them: up to the next blank line, so that Markdown may follow.

`<details>`, a blank line, Markdown, a blank line, `</details>` is how people fold things there.
What kinds of blocks there are, and where each ends, follows CommonMark 0.31, section 4.6.
"""

import re
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import RawHtmlPostprocessor

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTES = r"""(?:\s+[a-z_:][\w.:-]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*+\s*"""
_OPENING_TAG = rf"<[a-z][a-z0-9-]*{_ATTRIBUTES}/?>"
_CLOSING_TAG = r"</[a-z][a-z0-9-]*\s*>"

# What goes on until its own end, blank lines included: how it begins, and how it ends.
_ENDS = tuple(
    (re.compile(rf" {{0,3}}{start}", re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for start, end in (
        (r"<(?:script|pre|style|textarea)(?:[\s>]|$)", r"</(?:script|pre|style|textarea)>"),
        ("<!--", "-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        ("<![a-z]", ">"),
    )
)
_BLOCK_TAG = re.compile(rf" {{0,3}}</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE)
_LONE_TAG = re.compile(rf" {{0,3}}(?:{_OPENING_TAG}|{_CLOSING_TAG})[ ]*(?:\n|$)", re.IGNORECASE)
_WITH_MARKDOWN = re.compile(
    rf" {{0,3}}(?=<[a-z][^<>]*\smarkdown[\s=>])({_OPENING_TAG})[ \n]*", re.IGNORECASE
)


class HtmlBlocks(BlockProcessor):
    """Puts HTML aside; `markdown="1"` lets Markdown follow without a blank line."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block begins with HTML."""
        del parent
        return begins_html(block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Put the HTML aside that the first of `blocks` begins with."""
        with_markdown = _WITH_MARKDOWN.match(blocks[0])
        if with_markdown is not None:
            rest = blocks.pop(0)[with_markdown.end() :]
            raw = with_markdown[1]
        else:
            raw, rest = _take_html(blocks)
        if rest:
            blocks.insert(0, rest)
        paragraph = ElementTree.SubElement(parent, "p")
        paragraph.text = self.parser.md.htmlStash.store(raw)
        return True


class RawHtml(RawHtmlPostprocessor):
    """Puts HTML back; what was a block of its own stands in no paragraph."""

    def isblocklevel(self, html: str) -> bool:
        """Whether it is HTML at all, and no sign that HTML writes as a name."""
        return html.startswith("<")


def begins_html(text: str) -> bool:
    """Whether a text begins with a block of HTML."""
    return text[:4].lstrip(" ").startswith("<") and (
        interrupts(text) or _LONE_TAG.match(text) is not None
    )


def interrupts(text: str) -> bool:
    """Whether a text begins with HTML that ends the paragraph before it."""
    if not text[:4].lstrip(" ").startswith("<"):
        return False
    return _BLOCK_TAG.match(text) is not None or any(start.match(text) for start, _ in _ENDS)


def has_markdown(text: str) -> bool:
    """Whether a text begins with a tag that lets Markdown follow at once."""
    return _WITH_MARKDOWN.match(text) is not None


def is_whole_html(line: str) -> bool:
    """Whether a line begins HTML that ends on the same line, such as a comment."""
    if not line[:4].lstrip(" ").startswith("<"):
        return False
    began = [(found.end(), end) for start, end in _ENDS if (found := start.match(line))]
    return any(end.search(line, place) for place, end in began)


def raw_end(line: str) -> re.Pattern[str] | None:
    """How the HTML ends that a line begins and that may hold blank lines; None for no such HTML."""
    for start, end in _ENDS:
        began = start.match(line)
        if began is not None:
            return None if end.search(line, began.end()) else end
    return None


def _take_html(blocks: list[str]) -> tuple[str, str]:
    """Take the HTML off `blocks`, and give it with what follows it without a blank line."""
    for start, end in _ENDS:
        began = start.match(blocks[0])
        if began is not None:
            return _take_until(blocks, end, began.end())
    return blocks.pop(0), ""


def _take_until(blocks: list[str], end: re.Pattern[str], start: int) -> tuple[str, str]:
    taken: list[str] = []
    while blocks:
        block = blocks.pop(0)
        found = end.search(block, start)
        start = 0
        if found is not None:
            # HTML ends with the line that its end stands on.
            line_end = block.find("\n", found.end())
            cut = line_end if line_end >= 0 else len(block)
            taken.append(block[:cut])
            return "\n\n".join(taken), block[cut + 1 :]
        taken.append(block)
    return "\n\n".join(taken), ""
