"""A page's text by section, read off its final HTML."""

from dataclasses import dataclass, field

from lxml import etree

from kb.rendering.dom import BLOCKS, HEADINGS, Element, classes_of, heading_text, one_line
from kb.rendering.page import Section

_SKIPPED = frozenset({"md-permalink", "md-footnote-back", "md-footnote-ref"})
_CELLS = frozenset({"td", "th"})


@dataclass(slots=True)
class _Draft:
    """A section that is still being read; `pieces` has a newline wherever a block begins."""

    anchor: str = ""
    level: int = 0
    heading: str = ""
    pieces: list[str] = field(default_factory=list)

    def done(self) -> Section:
        lines = (one_line(line) for line in "".join(self.pieces).split("\n"))
        text = "\n".join(line for line in lines if line)
        return Section(self.anchor, self.level, self.heading, text)


class _Reader:
    """Walks over a page once and hands each piece of text to the section it belongs to."""

    def __init__(self) -> None:
        self.drafts = [_Draft()]
        self._current = self.drafts[0]
        self._cited: dict[str, _Draft] = {}
        self._silent = 0
        self._verbatim = 0

    def enter(self, node: Element) -> None:
        if self._silent or self._is_silent(node):
            self._silent += 1
            return
        tag = str(node.tag)
        if tag in HEADINGS:
            self._open(node)
            self._silent += 1
            return
        if node.get("id") in self._cited:
            self._current = self._cited[node.get("id") or ""]
        self._verbatim += tag == "pre"
        self._say(" " if tag in _CELLS else "\n" if tag in BLOCKS or tag == "br" else "")
        self._text(node.get("alt") if tag == "img" else node.text)

    def leave(self, node: Element) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._verbatim -= node.tag == "pre"
            self._say("\n" if node.tag in BLOCKS and node.tag not in _CELLS else "")
        if not self._silent:
            self._text(node.tail)

    def _is_silent(self, node: Element) -> bool:
        classes = classes_of(node)
        if "md-footnote-ref" in classes:
            for link in node.iter("a"):
                self._cited.setdefault((link.get("href") or "")[1:], self._current)
        return not _SKIPPED.isdisjoint(classes)

    def _open(self, heading: Element) -> None:
        level = int(str(heading.tag)[1])
        self._current = _Draft(heading.get("id") or "", level, heading_text(heading))
        self.drafts.append(self._current)
        for number in heading.iter("sup"):
            self._is_silent(number)

    def _text(self, text: str | None) -> None:
        if text:
            self._say(text if self._verbatim else text.replace("\n", " "))

    def _say(self, piece: str) -> None:
        if piece:
            self._current.pieces.append(piece)


def split_sections(body: Element) -> tuple[Section, ...]:
    """The sections of a sanitised page in order.

    An empty part before the first heading is left out. A footnote belongs to the first
    section that refers to it, or else to the last one.
    """
    reader = _Reader()
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node is body:
            reader._text(body.text if event == "start" else None)
        elif event == "start":
            reader.enter(node)
        else:
            reader.leave(node)
    sections = [draft.done() for draft in reader.drafts]
    return tuple(one for one in sections if one.anchor or one.text)
