"""The prose of a finished page: what people wrote as sentences, without code and tables."""

from dataclasses import dataclass, field

from lxml import etree

from kb.rendering.dom import BLOCKS, HEADINGS, Element, classes_of, one_line, parse_html

_NO_PROSE = frozenset({*HEADINGS, "pre", "table", "nav", "figure", "script", "style"})
_NO_WORDS = frozenset({"md-permalink", "md-footnote-back", "md-footnote-ref"})
# What is left of a template in a library whose own site would have filled it in.
_DEBRIS = ("{{", "{%", "<%", "%>", "}}", "%}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or the like as one line of text.

    `anchor` is the id of the heading that it stands below, empty above the first one.
    """

    anchor: str
    text: str


@dataclass(slots=True)
class _Prose:
    """What was gathered so far; `linked` counts the characters inside links."""

    passages: list[Passage] = field(default_factory=list)
    anchor: str = ""
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def say(self, text: str | None, *, in_link: bool) -> None:
        if text:
            self.pieces.append(text)
            self.linked += len(text.strip()) if in_link else 0

    def end(self) -> None:
        """The block ends here. One that is a link and nothing else is navigation, not prose."""
        text = one_line("".join(self.pieces))
        bare = self.linked + 2 >= len(text)
        if text and not bare and not any(sign in text for sign in _DEBRIS):
            self.passages.append(Passage(self.anchor, text))
        self.pieces, self.linked = [], 0


def prose_of(html: str) -> tuple[Passage, ...]:
    """The passages of a finished page in order.

    Raises RecursionError where elements are nested more than 250 levels deep.
    """
    body = parse_html(html)
    prose = _Prose()
    silent = links = 0
    for event, node in etree.iterwalk(body, events=("start", "end")):
        quiet = _is_quiet(node)
        if event == "start":
            silent += quiet
            links += node.tag == "a"
            _enter(prose, node)
            if not silent:
                prose.say(node.text, in_link=links > 0)
            continue
        silent -= quiet
        links -= node.tag == "a"
        if node.tag in BLOCKS:
            prose.end()
        if not silent and node is not body:
            prose.say(node.tail, in_link=links > 0)
    prose.end()
    return tuple(prose.passages)


def _enter(prose: _Prose, node: Element) -> None:
    if node.tag in BLOCKS or node.tag == "br":
        prose.end()
    if node.tag in HEADINGS:
        prose.anchor = node.get("id") or ""


def _is_quiet(node: Element) -> bool:
    return node.tag in _NO_PROSE or not _NO_WORDS.isdisjoint(classes_of(node))
