"""The blocks of Markdown as GitHub reads them, in the place of Python-Markdown's own."""

from collections.abc import Sequence
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from kb.rendering.definitions import Definitions
from kb.rendering.gathering import Gathering
from kb.rendering.headings import Headings
from kb.rendering.html_blocks import HtmlBlocks, RawHtml
from kb.rendering.interruptions import Interruptions
from kb.rendering.lines import is_rule
from kb.rendering.lists import Lists

_REPLACED = ("indent", "olist", "ulist", "setextheader")
# GitHub lets a backslash take the meaning off every sign.
_ESCAPABLE = "\"$%&',/:;<=?@^|~"


class _Rules(BlockProcessor):
    def test(self, parent: ElementTree.Element, block: str) -> bool:
        del parent
        return is_rule(block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        blocks.pop(0)
        ElementTree.SubElement(parent, "hr")


class _Tables(TableProcessor):
    def _build_empty_row(self, parent: ElementTree.Element, align: Sequence[str | None]) -> None:
        """Add nothing to a table that has nothing but a header."""


class Blocks(Extension):
    """Puts our processors into their places; the last of the extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register. Notes and tabs have priority 105, empty blocks 100, tables 75, quotes 20."""
        processors = md.parser.blockprocessors
        for name in _REPLACED:
            processors.deregister(name)
        processors.register(HtmlBlocks(md.parser), "html", 109)
        processors.register(Lists(md.parser), "lists", 108)
        processors.register(Interruptions(md.parser), "interruptions", 107)
        processors.register(Gathering(md.parser), "gathering", 106)
        tables = _Tables(md.parser, {"use_align_attribute": False})
        processors.register(tables, "table", 75)
        processors.register(Headings(md.parser), "hashheader", 70)
        processors.register(_Rules(md.parser), "hr", 50)
        processors.register(Definitions(md.parser), "definitions", 25)
        md.preprocessors.deregister("html_block")
        md.postprocessors.register(RawHtml(md), "raw_html", 30)
        # Below the escapes (180): in `\\\\` both signs are taken by then.
        line_break = SubstituteTagInlineProcessor(r"\\\n", "br")
        md.inlinePatterns.register(line_break, "backslash_break", 179)
        md.ESCAPED_CHARS.extend(sign for sign in _ESCAPABLE if sign not in md.ESCAPED_CHARS)
