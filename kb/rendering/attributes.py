"""`{#anchor}` after a heading, `{: … }` after a block: attribute lists that lose no text.

Python-Markdown's own extension takes every pair of braces for attributes, so that "Set {name}"
loses a word. Here a list has to begin with `{:`, `{#` or `{.`.
"""

import re

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

_BASE = r"\{(?::|(?=[ ]*[#.][\w-]))[ ]*([^\}\n ][^\n]*)\}"


class _Attributes(AttrListTreeprocessor):
    # The processor reads these names; the stubs take them for constants.
    HEADER_RE = re.compile(rf"[ ]*{_BASE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_BASE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_BASE}")  # type: ignore[misc]


class Attributes(Extension):
    """Adds attribute lists to Python-Markdown; `kb.rendering.rules` decides what stays of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the processor in the place of the original (priority 8)."""
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
