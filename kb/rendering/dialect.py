"""The Markdown that authors write: one table of extensions."""

from collections.abc import Callable

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from pymdownx.betterem import BetterEmExtension
from pymdownx.details import DetailsExtension
from pymdownx.highlight import HighlightExtension
from pymdownx.magiclink import MagiclinkExtension
from pymdownx.mark import MarkExtension
from pymdownx.superfences import fence_code_format
from pymdownx.tabbed import TabbedExtension
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from kb.rendering.attributes import Attributes
from kb.rendering.blocks import Blocks
from kb.rendering.fences import FencedCode
from kb.rendering.lines import CODE_INDENT
from kb.rendering.quotes import Quotes
from kb.rendering.wikilinks import WikiLinks

LANGUAGE = "language-"
"""What the class that names the language of a code block starts with."""

DIAGRAM = "mermaid"
"""The fence and the class of a diagram, which is shown as its source."""

_DIAGRAM_FENCE = {"name": DIAGRAM, "class": DIAGRAM, "format": fence_code_format}

# `nl2br` and `smarty` are left out on purpose: they make tables several times slower.
_EXTENSIONS: tuple[Callable[[], Extension], ...] = (
    AbbrExtension,
    AdmonitionExtension,
    Attributes,
    BetterEmExtension,
    lambda: DeleteSubExtension(subscript=False),
    DetailsExtension,
    # A colon would have to be escaped in style sheets.
    lambda: FootnoteExtension(SEPARATOR="-"),
    lambda: HighlightExtension(
        linenums=False, pygments_lang_class=True, language_prefix=LANGUAGE, stripnl=False
    ),
    MagiclinkExtension,
    MarkExtension,
    Quotes,
    # After the highlighter, whose settings it takes.
    lambda: FencedCode(custom_fences=[_DIAGRAM_FENCE], relaxed_headers=True),
    TabbedExtension,
    TableExtension,
    TasklistExtension,
    WikiLinks,
    # The last one: it replaces what others have registered.
    Blocks,
)


def new_markdown() -> Markdown:
    """A converter from Markdown to HTML. Takes some 30 ms to make: keep it, and `reset()` it."""
    return Markdown(
        extensions=[make() for make in _EXTENSIONS], output_format="html", tab_length=CODE_INDENT
    )
