"""The blocks of Markdown as GitHub reads them, in the place of Python-Markdown's own."""

from markdown import Extension, Markdown
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from kb.rendering.definitions import Definitions
from kb.rendering.gathering import Gathering
from kb.rendering.interruptions import Interruptions
from kb.rendering.lists import Lists

_REPLACED = ("indent", "olist", "ulist")


class Blocks(Extension):
    """Puts our block processors into their places; the last of the extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register. Notes and tabs have priority 105, empty blocks 100, code 80."""
        processors = md.parser.blockprocessors
        for name in _REPLACED:
            processors.deregister(name)
        processors.register(Gathering(md.parser), "gathering", 106)
        processors.register(Interruptions(md.parser), "interruptions", 94)
        processors.register(Lists(md.parser), "lists", 95)
        processors.register(Definitions(md.parser), "definitions", 25)
        # Above the escapes (180), below inline code (190).
        md.inlinePatterns.register(
            SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 182
        )
