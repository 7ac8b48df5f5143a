"""Quotes: a line without a mark goes on with the paragraph above it, and begins nothing else."""

from markdown import Markdown
from pymdownx.quotes import QuotesExtension, QuotesProcessor

from kb.rendering.lines import as_prose, is_quote


class _Quotes(QuotesProcessor):  # type: ignore[misc]
    def clean(self, line: str) -> str:
        """A line without its mark."""
        return str(super().clean(line)) if is_quote(line) else as_prose(line)


class Quotes(QuotesExtension):  # type: ignore[misc]
    """Quotes, with the alerts of GitHub."""

    def __init__(self) -> None:
        super().__init__(callouts=True)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the processor in the place of the original (priority 20)."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Quotes(md.parser, self.getConfigs()), "quote", 20)
