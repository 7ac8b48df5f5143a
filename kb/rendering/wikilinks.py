"""`[[target]]`, `[[target|label]]` and `[[target#Heading]]`: links by title, id or path."""

import re
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

ATTRIBUTE = "data-wiki"
"""Holds `target#Heading` in the intermediate HTML; never reaches a reader."""

# In a table the bar before the label is written `\|`.
_PATTERN = r"\[\[([^\[\]|\n\\]{1,300})(?:\\?\|([^\[\]\n]{1,300}))?\]\]"
# Above the escapes (180), below inline code (190).
_PRIORITY = 185


class _WikiLink(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        del data
        target = m[1].strip()
        if not target:
            return None, None, None
        link = ElementTree.Element("a", {ATTRIBUTE: target})
        link.text = AtomicString((m[2] or "").strip())
        return link, m.start(), m.end()


class WikiLinks(Extension):
    """Adds wiki links to Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the pattern."""
        md.inlinePatterns.register(_WikiLink(_PATTERN, md), "wiki_link", _PRIORITY)
