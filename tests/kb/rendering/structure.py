"""The block structure of a page, for comparing two readers of Markdown."""

from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from kb.rendering.dialect import new_markdown

BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote", "hr", "br", "details"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "th", "td"}
)

Structure = list[tuple[str, "Structure"]]


def structure_of(html: str) -> Structure:
    """The blocks of a page as pairs of a name and the blocks inside.

    A list that does not start at 1 says so in its name. Empty paragraphs do not count: browsers
    and parsers add them where HTML is not closed.
    """
    return _inside(lxml_html.fragment_fromstring(html, create_parent="div"))


def _inside(parent: lxml_html.HtmlElement) -> Structure:
    found: Structure = []
    for node in parent:
        inside = _inside(node)
        is_empty = node.tag == "p" and not len(node) and not (node.text or "").strip()
        if node.tag not in BLOCKS or is_empty:
            found += inside
        else:
            found.append((node.tag + _start(node), inside))
    return found


def _start(node: lxml_html.HtmlElement) -> str:
    return f" from {node.get('start')}" if node.tag == "ol" and node.get("start") else ""


def outline(structure: Structure, indent: str = "") -> str:
    """A structure as indented lines, for people."""
    return "".join(
        f"{indent}{name}\n" + outline(inside, indent + "  ") for name, inside in structure
    )


class Peer:
    """markdown-it-py in its GitHub-like mode, with footnotes, which GitHub has too.

    Bare addresses do not become links here: they are no blocks.
    """

    def __init__(self) -> None:
        self._reader = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)

    def structure(self, text: str) -> Structure:
        return structure_of(self._reader.render(text))


class Ours:
    """Step one of rendering, up to the HTML that Python-Markdown writes."""

    def __init__(self) -> None:
        self._reader = new_markdown()

    def structure(self, text: str) -> Structure:
        return structure_of(self._reader.reset().convert(text))
