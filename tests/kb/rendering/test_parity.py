"""What GitHub renders, block by block: our reader beside markdown-it-py."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from kb.frontmatter import read_front_matter
from tests.kb.rendering.structure import Ours, Peer, outline

CASES = sorted((Path(__file__).parent / "parity").glob("*.md"))
ENOUGH = 0.99
PEER, OURS = Peer(), Ours()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_blocks_are_those_that_were_reviewed(path, golden):
    text = path.read_text(encoding="utf-8")
    golden(path.with_suffix(".txt"), outline(OURS.structure(text)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_blocks_are_those_of_github(path):
    text = path.read_text(encoding="utf-8")
    assert outline(OURS.structure(text)) == outline(PEER.structure(text))


def library_bodies():
    folder = Path(os.environ.get("KB_DATA", "")) / "libraries"
    if not os.environ.get("KB_DATA") or not folder.is_dir():
        pytest.skip("KB_DATA names no folder with libraries in it")
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".erb")]
    return {str(path.relative_to(folder)): read_front_matter(path.read_bytes()) for path in paths}


def test_blocks_of_real_libraries_are_those_of_github():
    texts = {name: one.body for name, one in library_bodies().items() if not one.quarantined}
    differ = [name for name, text in texts.items() if OURS.structure(text) != PEER.structure(text)]
    alike = len(texts) - len(differ)
    sys.stdout.write(f"{alike} of {len(texts)} files have the blocks of GitHub {differ}\n")
    assert texts
    assert len(differ) <= (1 - ENOUGH) * len(texts), differ


WORDS = strategies.sampled_from(["a", "b c", "d\\", "*e*", "`f`"])
MARKERS = strategies.sampled_from(["-", "*", "+", "1.", "7)"])


def lists(inside):
    """Lists with any marker, tight or loose; `inside` is what may stand below an item's text."""
    items = strategies.lists(strategies.tuples(WORDS, inside), min_size=1, max_size=3)
    return strategies.tuples(MARKERS, strategies.integers(0, 2), strategies.booleans(), items)


NESTED_LISTS = strategies.recursive(
    lists(strategies.just([])),
    lambda inner: lists(strategies.lists(inner, max_size=2)),
    max_leaves=12,
)


def lines_of(value):
    marker, spread, loose, rows = value
    indent = " " * (len(marker) + 1 + spread)
    lines = []
    for text, inside in rows:
        lines.append(marker + " " * (1 + spread) + text)
        for below in inside:
            lines += [""] if loose else []
            lines += [(indent + line).rstrip() for line in lines_of(below)]
        lines += [""] if loose else []
    return lines


@settings(deadline=None, max_examples=200)
@given(NESTED_LISTS)
def test_generated_lists_are_nested_as_on_github(value):
    text = "\n".join(lines_of(value))
    assert outline(OURS.structure(text)) == outline(PEER.structure(text))


LINES = strategies.sampled_from(
    [
        "a",
        "",
        "- b",
        "  - c",
        "    - d",
        "1. e",
        "   f",
        "# g",
        "> h",
        "> - i",
        "```",
        "---",
        "| j | k |",
        "|---|---|",
        "<div>",
        "</div>",
        "    l",
    ]
)


@settings(deadline=None, max_examples=300)
@given(strategies.lists(LINES, max_size=8))
def test_generated_pages_have_the_blocks_of_github(lines):
    text = "\n".join(lines)
    assert outline(OURS.structure(text)) == outline(PEER.structure(text))
