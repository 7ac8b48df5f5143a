"""Find the references into the library, and what is wrong with the other addresses."""

from collections.abc import Iterator

from kb.findings import problem
from kb.problems import Problem
from kb.rendering.addresses import kind_of, scheme_of, split_fragment, tidy
from kb.rendering.anchors import PREFIX, slug
from kb.rendering.dom import BLOCKS, HEADINGS, Element, ancestors, elements, one_line
from kb.rendering.page import Reference, ReferenceKind
from kb.rendering.places import Places, sentence_around
from kb.rendering.wikilinks import ATTRIBUTE


def written_address(element: Element) -> tuple[ReferenceKind, str]:
    """The kind and the address of a link or image of the intermediate HTML."""
    if element.tag == "img":
        return "image", tidy(element.get("src") or "")
    wiki = element.get(ATTRIBUTE)
    if wiki is not None:
        return "wiki", one_line(wiki)
    return "link", tidy(element.get("href") or "")


def find_references(body: Element, places: Places) -> tuple[list[Reference], list[Problem]]:
    """All references of a page in document order, and the addresses that readers cannot follow."""
    references: list[Reference] = []
    problems: list[Problem] = []
    contexts = _Contexts()
    own = {anchor for node in elements(body) if (anchor := node.get("id"))}
    section = ""
    for node in elements(body, "a", "img", *HEADINGS):
        if node.tag in HEADINGS:
            section = PREFIX + (node.get("id") or "")
            continue
        kind, address = written_address(node)
        place = "library" if kind == "wiki" else kind_of(address)
        if not address or (place == "external" and kind == "link"):
            continue
        line = places.of_link(address)
        if place == "library":
            target, fragment = split_fragment(address)
            context = contexts.around(node)
            references.append(Reference(kind, target, fragment, line, context, section))
        else:
            problems.extend(_complaints(address, own, line))
    return references, problems


def _complaints(address: str, own: set[str], line: int) -> Iterator[Problem]:
    place = kind_of(address)
    if place == "refused":
        yield problem(
            "KB310",
            f"The link '{address[:60]}' leads nowhere: '{scheme_of(address)}:' is not allowed.",
            "Use http, https or mailto, or the path of a file in the library.",
            at=(line, 1),
        )
    elif place == "external":
        yield problem(
            "KB311",
            f"The image '{address[:60]}' is not part of the library and is shown as a link.",
            "Add the file to the library and link to its path.",
            at=(line, 1),
        )
    elif slug(split_fragment(address)[1]) not in own and address != "#":
        yield problem(
            "KB312",
            f"The link '{address[:60]}' leads to no heading of this page.",
            "Write the heading in lower case with hyphens, for example '#first-steps'.",
            at=(line, 1),
        )


class _Contexts:
    """Gives the sentence around an element; reads the text of each block once."""

    def __init__(self) -> None:
        self._blocks: dict[Element, tuple[str, dict[Element, tuple[int, int]]]] = {}

    def around(self, node: Element) -> str:
        block = next((one for one in ancestors(node) if one.tag in BLOCKS), None)
        if block is None:
            return ""
        if block not in self._blocks:
            self._blocks[block] = _flatten(block)
        text, spans = self._blocks[block]
        start, end = spans.get(node, (0, 0))
        return sentence_around(text, start, end)


def _flatten(block: Element) -> tuple[str, dict[Element, tuple[int, int]]]:
    """The text of a block without the blocks inside it, and where its links and images stand."""
    text = block.text or ""
    pieces = [text]
    length = len(text)
    spans: dict[Element, tuple[int, int]] = {}
    queue: list[tuple[Element, bool]] = [(child, False) for child in reversed(block)]
    while queue:
        node, left = queue.pop()
        if not left and node.tag not in BLOCKS:
            spans[node] = (length, length)
            own = _own_text(node)
            pieces.append(own)
            length += len(own)
            queue.append((node, True))
            queue.extend((child, False) for child in reversed(node))
            continue
        if left:
            spans[node] = (spans[node][0], length)
        tail = node.tail or ""
        pieces.append(tail)
        length += len(tail)
    return "".join(pieces), spans


def _own_text(node: Element) -> str:
    """What an element says. A wiki link without words says `[[target]]`: its title comes later."""
    if node.tag == "img":
        return node.get("alt") or ""
    target = split_fragment(node.get(ATTRIBUTE) or "")[0]
    return node.text or (f"[[{target}]]" if target else "")
