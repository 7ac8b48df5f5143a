"""HTML as a tree and back: the only place that parses and writes it."""

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

# A stray end of the page would make the parser drop all that follows.
_FRAME = re.compile(r"</?(?:html|head|body|frameset)\b[^>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DEEPEST = 250

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

BLOCKS: frozenset[str] = frozenset(HEADINGS) | {
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div"),
    *("dl", "dt", "figcaption", "figure", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
"""Elements that start a new line of text."""


def parse_html(html: str) -> Element:
    """The body element of a page fragment.

    Raises RecursionError when elements are nested more than 250 levels deep: the parser would
    drop what is below without a word. Raises MemoryError when memory runs out.
    """
    parser = etree.HTMLParser(encoding="utf-8")
    source = f"<!doctype html><html><body>{_FRAME.sub('', html)}"
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError as error:
        # The parser forgives every mistake in HTML, so this is not the author's.
        raise MemoryError("no memory is left for the tree") from error
    fatal = parser.error_log.filter_from_fatals()
    if fatal.filter_types(etree.ErrorTypes.ERR_NO_MEMORY):
        raise MemoryError("no memory is left for the tree")
    if fatal:
        raise RecursionError(f"elements are nested more than {_DEEPEST} levels deep")
    body = root.find("body")
    if body is None:
        raise ValueError("the parser made no body element")
    return body


def write_html(body: Element) -> str:
    """The HTML of what is inside `body`."""
    whole: str = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</body>")] if "</body>" in whole else ""


def elements(root: Element, *tags: str) -> list[Element]:
    """All elements below and including `root` with one of the tags (or all), in document order.

    A list, so that the caller may change the tree while he walks.
    """
    return list(root.iter(*(tags or ("*",))))


def text_of(element: Element) -> str:
    """The text of an element in one line."""
    return one_line("".join(map(str, element.itertext("*"))))


def heading_text(heading: Element) -> str:
    """The text of a heading without the numbers of its footnotes."""
    pieces = [heading.text or ""]
    for node in heading.iterdescendants("*"):
        number = any(one.tag == "sup" and one.get("id") for one in (node, *ancestors(node)))
        pieces.append(("" if number else node.text) or "")
        pieces.append(node.tail or "")
    return one_line("".join(pieces))


def one_line(text: str) -> str:
    """Text with every run of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def classes_of(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def ancestors(element: Element) -> Iterator[Element]:
    """The elements around an element, innermost first."""
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()


def make(tag: str, text: str = "", **attributes: str) -> Element:
    """A new element; `class_` stands for class, and an underscore in a name for a hyphen."""
    element = etree.Element(tag)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    element.text = text or None
    return element


def forget(element: Element, attribute: str) -> None:
    """Take an attribute off an element, if it has it."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def wrap(element: Element, outer: Element) -> None:
    """Put `outer` where `element` stands, and `element` inside it."""
    outer.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, outer)
    outer.append(element)


def swap(element: Element, other: Element) -> None:
    """Put `other` where `element` stands; what was inside `element` is gone."""
    other.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, other)


def remove(element: Element) -> None:
    """Take an element out with all that is inside; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _add_text(element, parent, element.tail)
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element out and leave what is inside it."""
    parent = element.getparent()
    if parent is None:
        return
    _add_text(element, parent, element.text)
    place = parent.index(element)
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        _add_text(element, parent, element.tail)
    element.tail = None
    parent[place : place + 1] = children


def _add_text(element: Element, parent: Element, text: str | None) -> None:
    """Add text just before `element`."""
    if not text:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
