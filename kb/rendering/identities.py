"""Give every heading an id, and every other id of the author a readable, unique form."""

from kb.rendering.addresses import split_fragment
from kb.rendering.anchors import Anchors, slug
from kb.rendering.dom import HEADINGS, Element, elements, forget, heading_text
from kb.rendering.rules import FURNITURE
from kb.rendering.wikilinks import ATTRIBUTE


def assign_ids(body: Element) -> None:
    """Make the ids of a page unique and stable, and let its own links follow them.

    Ids that the author wrote come first, then headings in document order.
    """
    anchors = Anchors()
    renamed: dict[str, str] = {}
    for node in elements(body, *FURNITURE):
        # Tabs get ids of their own when the page is finished.
        forget(node, "id")
    for node in elements(body):
        wish = node.get("id")
        if wish:
            node.set("id", anchors.claim(wish))
            renamed.setdefault(wish, node.get("id") or "")
    for node in elements(body, *HEADINGS):
        if not node.get("id"):
            node.set("id", anchors.claim(heading_text(node)))
    _follow(body, renamed)


def _follow(body: Element, renamed: dict[str, str]) -> None:
    for node in elements(body, "a"):
        wiki = node.get(ATTRIBUTE) or ""
        if wiki.startswith("#"):
            node.text = node.text or wiki[1:].strip()
            node.set("href", wiki)
            del node.attrib[ATTRIBUTE]
        href = (node.get("href") or "").strip()
        if len(href) > 1 and href.startswith("#"):
            _, fragment = split_fragment(href)
            node.set("href", f"#{renamed.get(fragment) or slug(fragment)}")
