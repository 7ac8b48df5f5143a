"""A larger library for searches: three topics, two organisations, two years, hostile titles."""

PAGE = """---
id: {name}
title: {title}
type: {type}
summary: {summary}
tags: [{tag}]
org: {org}
created: {year}-03-0{day}
---
{text}
"""
TAGS = """
growing: {label: Growing}
fruit: {label: Fruit, broader: growing}
roots: {label: Roots, broader: growing}
storing: {label: Storing}
"""
TITLE = "'Graft <b>this</b> & \"that\"'"


def page(number):
    """One of 24 pages about orchards; every third is a pattern, the rest are plain pages."""
    return PAGE.format(
        name=f"p{number:02}",
        title=f"Orchard {number:02}",
        type="pattern" if number % 3 == 0 else "page",
        summary="How it is done.",
        tag=("fruit", "roots", "storing")[number % 3],
        org="acme" if number % 2 else "birch",
        year=2025 if number < 8 else 2026,
        day=1 + number % 9,
        text="In the orchard, we prune.",
    )


GRAFT = PAGE.format(
    name="graft",
    title=TITLE,
    type="playbook",
    summary="'<script>alert(1)</script> & more'",
    tag="fruit",
    org="acme",
    year=2026,
    day=1,
    text="## Bind <i>it</i>\n\nUse `<wax>` & a *scion* from the quince tree.\n",
)
FILES = {f"pages/p{number:02}.md": page(number) for number in range(1, 25)} | {
    "graft.md": GRAFT,
    "tags.yml": TAGS,
}
