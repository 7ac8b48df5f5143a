"""What people try: each file of tests/hostile/markdown leaves no trace of it in the page."""

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html
from pygments.token import STANDARD_TYPES

from kb.rendering.convert import convert
from kb.rendering.finish import finish
from kb.rendering.page import Draft, Resolution

FOLDER = Path(__file__).parents[2] / "hostile" / "markdown"
CASES = sorted(FOLDER.glob("*.md"))


def words(text):
    return frozenset(text.split())


# Written out here a second time, so that a slip in the tables of the code shows.
ATTRIBUTES = words(
    "alt aria-label checked class colspan datetime dir disabled for height href id lang loading"
    " name open rel reversed role rowspan scope src start tabindex title type width"
)
ACTIVE = words(
    "applet area audio base body button embed font form frame frameset head html iframe link map"
    " math meta noscript object option plaintext script select source style svg template textarea"
    " title video xmp"
)
ROLES = {"note", "region", "group", "doc-endnotes", "doc-noteref", "doc-backlink"}
SAFE_STARTS = ("https://", "http://", "mailto:", "#", "/library/", "/files/")


def resolved(converted):
    """Every reference leads somewhere, so that nothing is harmless only for want of a target."""
    return {
        (one.kind, one.target): Resolution("/files/x" if one.kind == "image" else "/library/x")
        for one in converted.references
    }


def violations(page):
    """Everything in the HTML that no author may bring about."""
    found = []
    for node in lxml_html.fragment_fromstring(page, create_parent="main").iterdescendants():
        found += [f"element {node.tag}"] if node.tag in ACTIVE else []
        found += [f"attribute {name}" for name in node.attrib if name not in ATTRIBUTES]
        found += [f"id {own}" for own in (node.get("id"), node.get("name")) if not _ours(own)]
        found += [f"class {name}" for name in node.classes if not _allowed(name, node)]
        found += [f"role {node.get('role')}"] if node.get("role", "note") not in ROLES else []
        for address in (node.get("href"), node.get("src")):
            found += [f"address {address}"] if not (address or "#").startswith(SAFE_STARTS) else []
        if node.tag == "img" and not node.get("src", "").startswith("/files/"):
            found.append(f"image {node.get('src')}")
    return found


def _ours(own):
    return own is None or own.startswith("s-")


def _allowed(name, node):
    in_code = any("md-code" in outer.classes for outer in node.iterancestors("pre"))
    highlight = in_code and name in {*STANDARD_TYPES.values(), "hll"}
    return name.startswith("md-") or highlight


def render(path):
    converted = convert(path.read_text(encoding="utf-8"))
    return converted, finish(Draft(converted.html, resolved(converted)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hostile_text_leaves_nothing_active_in_the_page(path):
    _, page = render(path)
    assert violations(page.html) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hostile_text_is_shown_and_reported_as_reviewed(path, golden):
    converted, page = render(path)
    seen = {
        "findings": [str(problem) for problem in converted.problems],
        "reader sees": [[one.heading, one.text] for one in page.sections],
    }
    text = json.dumps(seen, indent=2, ensure_ascii=True) + "\n"
    golden(path.with_suffix(".json"), text)


def test_hostile_cases_are_many():
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=x>",
        "<a href=javascript:x>",
        "<p class=banner>",
        "<p id=main>",
        "<svg></svg>",
        "<img src=https://evil.example/t.gif>",
        "<p role=alert>",
        "<span class=k>",
    ],
)
def test_violations_are_found(html):
    assert violations(html)
