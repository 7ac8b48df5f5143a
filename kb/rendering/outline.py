"""Headings: one title per page, levels without gaps, a permalink for each."""

from kb.rendering.dom import (
    HEADINGS,
    Element,
    elements,
    heading_text,
    make,
    one_line,
    swap,
    wrap,
)
from kb.rendering.filtering import Plan

# Where a block may stand beside a heading.
_ROOMY = frozenset({"blockquote", "body", "dd", "details", "div", "li", "section", "td"})
_LOWEST = 6


def drop_title(body: Element, title: str) -> None:
    """Leave out a first heading that repeats the title; links to it lead to the same place."""
    first = body[0] if len(body) else None
    if first is None or first.tag not in HEADINGS or one_line(body.text or ""):
        return
    if heading_text(first).casefold() == one_line(title).casefold():
        swap(first, make("span", id=first.get("id") or ""))


def level_headings(body: Element) -> None:
    """Give headings levels from 2 on that step down one at a time.

    The site's own title is the only heading of level 1. A heading goes one level below the
    nearest earlier one that the author gave a higher rank.
    """
    path: list[int] = []
    for node in elements(body, *HEADINGS):
        written = int(str(node.tag)[1])
        while path and path[-1] >= written:
            path.pop()
        path.append(written)
        node.tag = f"h{min(len(path) + 1, _LOWEST)}"


def add_permalinks(body: Element, plan: Plan) -> None:
    """Put a link to itself beside every heading, where there is room for it."""
    for node in elements(body, *HEADINGS):
        parent = node.getparent()
        name = heading_text(node)
        if parent is None or parent.tag not in _ROOMY or not name or plan.classes(node):
            continue
        box = make("div")
        wrap(node, box)
        link = make("a", "#")
        box.append(link)
        plan.give(box, "md-heading")
        plan.give(
            link,
            "md-permalink",
            href=f"#{node.get('id')}",
            aria_label=f"Link to the section “{name}”",
        )
