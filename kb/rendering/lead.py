"""The first paragraph of a text, short enough to stand in a list."""

from copy import deepcopy

from kb.rendering.dom import Element, elements, text_of
from kb.rendering.wikilinks import ATTRIBUTE

LONGEST = 300  # characters
_SHORTEST = 20  # "Last updated: May" says nothing of a page
_AROUND = frozenset({"body", "section", "div"})


def lead_of(body: Element) -> str:
    """The first paragraph that is prose, cut at a sentence; empty when there is none."""
    for paragraph in elements(body, "p"):
        parent = paragraph.getparent()
        if parent is None or parent.tag not in _AROUND or parent.get("class"):
            continue
        quoted = sum(len(text_of(code)) for code in elements(paragraph, "code"))
        text = _words(paragraph)
        if len(text) - quoted >= _SHORTEST:
            return _cut(text)
    return ""


def _words(paragraph: Element) -> str:
    """The text, with the name in a wiki link that has no words of its own yet."""
    named = deepcopy(paragraph)
    for link in elements(named, "a"):
        link.text = link.text or link.get(ATTRIBUTE)
    named.tail = None
    return text_of(named)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    sentence = max(text.rfind(f"{mark} ", _SHORTEST, LONGEST) for mark in ".!?")
    if sentence > 0:
        return text[: sentence + 1]
    # Scripts without spaces are cut anywhere.
    word = text.rfind(" ", LONGEST // 2, LONGEST)
    return text[: word if word > 0 else LONGEST].rstrip(" ,;:") + "…"
