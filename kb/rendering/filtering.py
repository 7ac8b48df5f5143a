"""Reduce what the author wrote to elements and attributes that rendering knows."""

from lxml import etree

from kb.rendering.dom import Element, elements, remove, unwrap
from kb.rendering.rules import ATTRIBUTES, FURNITURE, PROSE, SWALLOWED, UNWRAPPED

_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_DIGITS = 4


class Plan:
    """The attributes that rendering gives to elements, written once all others are gone.

    Whoever recognises a piece of furniture enters it here; an `input` or `label` that nobody
    entered was written by an author and is taken out.
    """

    def __init__(self) -> None:
        self._given: dict[Element, dict[str, str]] = {}

    def give(self, element: Element, classes: str = "", **attributes: str) -> None:
        """Add classes and attributes; an underscore in a name stands for a hyphen."""
        given = self._given.setdefault(element, {})
        if classes:
            given["class"] = f"{given.get('class', '')} {classes}".strip()
        for name, value in attributes.items():
            given[name.rstrip("_").replace("_", "-")] = value

    def classes(self, element: Element) -> list[str]:
        """The classes that were planned for an element."""
        return self._given.get(element, {}).get("class", "").split()

    def apply(self, body: Element) -> None:
        """Take off what authors may not write, and put on what was planned."""
        for node in elements(body):
            if node.tag in FURNITURE and node not in self._given:
                unwrap(node)
                continue
            _strip(node)
            for name, value in self._given.get(node, {}).items():
                node.set(name, value)


def drop_strangers(body: Element) -> None:
    """Take out comments and all elements that may not stand in a page.

    A tag that HTML does not know, such as `<your name>` in a template, is text and stays.
    """
    for node in list(body.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        remove(node)
    for node in elements(body)[1:]:
        tag = str(node.tag)
        if tag in PROSE or tag in FURNITURE:
            continue
        if tag in SWALLOWED:
            remove(node)
            continue
        if tag not in UNWRAPPED:
            words = [tag, *(str(name) for name, value in node.attrib.items() if not value)]
            node.text = f"<{' '.join(words)}>{node.text or ''}"
        unwrap(node)


def hidden_tags(body: Element) -> list[str]:
    """The elements that readers will not see, each once, in order."""
    found = (str(node.tag) for node in elements(body) if node.tag in SWALLOWED)
    return list(dict.fromkeys(found))


def _strip(node: Element) -> None:
    """Take off all attributes that an author may not write, and sizes that are no numbers."""
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(str(node.tag), frozenset())
    for name, value in node.attrib.items():
        key = str(name)
        if key not in allowed or (key in _NUMBERS and not _is_small_number(str(value))):
            del node.attrib[name]


def _is_small_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= _DIGITS
