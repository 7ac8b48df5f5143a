"""Step one: Markdown to intermediate HTML, with the references that are to be resolved."""

import re

from markdown import Markdown

from kb.findings import problem
from kb.problems import Problem
from kb.rendering.anchors import PREFIX
from kb.rendering.dialect import new_markdown
from kb.rendering.dom import HEADINGS, Element, elements, heading_text, parse_html, write_html
from kb.rendering.filtering import drop_strangers, hidden_tags
from kb.rendering.identities import assign_ids
from kb.rendering.lead import lead_of
from kb.rendering.outside import find_outside
from kb.rendering.page import Converted
from kb.rendering.places import Places
from kb.rendering.references import find_references

# Overrides make "txt.exe" read "exe.txt"; embeddings and isolates, which scripts need, may stay.
_REVERSALS = "\u202d\u202e"
# Signs for machines: they steer terminals, and no HTML may hold them. Tabs and line ends may stay.
_CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF)))
_LEFT_OUT = dict.fromkeys(map(ord, _REVERSALS + _CONTROLS))
_STRAY = re.compile(f"[{re.escape(_REVERSALS + _CONTROLS)}]")


class Converter:
    """Converts one body after the other; making the first one takes some 30 ms."""

    def __init__(self) -> None:
        self._markdown: Markdown | None = None

    def convert(self, body: str, *, first_line: int = 1) -> Converted:
        """The body as intermediate HTML; `first_line` is the line of the file it starts at.

        Raises RecursionError when the text is nested too deeply, and whatever a library raises
        on a text that it cannot cope with; the converter can be used again after that.
        """
        strays = _strays(body, first_line)
        body = body.translate(_LEFT_OUT) if strays else body
        markdown, self._markdown = self._markdown or new_markdown(), None
        html = markdown.reset().convert(body)
        # Only a converter that came through is kept: after an error its state is unknown.
        self._markdown = markdown
        return _read(html, Places(body, first_line), strays)


def convert(body: str, *, first_line: int = 1) -> Converted:
    """The same for a single body."""
    return Converter().convert(body, first_line=first_line)


def _read(html: str, places: Places, strays: list[Problem]) -> Converted:
    body = _parsed(html)
    hidden = _hidden(body, places)
    drop_strangers(body)
    assign_ids(body)
    references, addresses = find_references(body, places)
    headings = elements(body, *HEADINGS)
    problems = [*strays, *hidden, *addresses, *_images(body, places)]
    return Converted(
        html=write_html(body),
        references=tuple(references),
        anchors=tuple(PREFIX + anchor for node in elements(body) if (anchor := node.get("id"))),
        heading=heading_text(headings[0]) if headings else "",
        lead=lead_of(body),
        problems=tuple(sorted(problems)),
        outside=find_outside(body, places),
    )


def _parsed(html: str) -> Element:
    """The tree, without the signs that are left out: references such as &#27; make them too."""
    body = parse_html(html)
    written = write_html(body) if "&#" in html else ""
    return parse_html(written.translate(_LEFT_OUT)) if _STRAY.search(written) else body


def _strays(body: str, first_line: int) -> list[Problem]:
    """What is to be said of signs that are left out: each of them once a line."""
    return [
        _stray(sign, (first_line + number, line.index(sign) + 1))
        for number, line in enumerate(body.split("\n"))
        for sign in dict.fromkeys(_STRAY.findall(line))
    ]


def _stray(sign: str, place: tuple[int, int]) -> Problem:
    name = f"U+{ord(sign):04X}"
    if sign in _REVERSALS:
        message = f"The invisible sign {name} turns the text after it around; it is left out."
        return problem("KB315", message, "Delete it.", at=place)
    message = f"The control character {name} is no part of a text; it is left out."
    return problem("KB316", message, "Delete it.", at=place)


def _hidden(body: Element, places: Places) -> list[Problem]:
    return [
        problem(
            "KB313",
            f"The HTML element <{tag}> is not shown, nor is anything inside it.",
            "Write it in Markdown, or link to it.",
            at=(places.of_tag(tag), 1),
        )
        for tag in hidden_tags(body)
    ]


def _images(body: Element, places: Places) -> list[Problem]:
    return [
        problem(
            "KB314",
            f"The image '{(node.get('src') or '')[:60]}' has no description.",
            "Say between the square brackets what it shows: ![Plan of the room](room.png)",
            at=(places.of_image(node.get("src") or ""), 1),
        )
        for node in elements(body, "img")
        if not (node.get("alt") or "").strip()
    ]
