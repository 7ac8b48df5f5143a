"""Each feature: a Markdown file and the page made of it."""

from pathlib import Path

import pytest

from kb.rendering.convert import convert
from kb.rendering.finish import finish
from kb.rendering.page import Converted, Draft, Reference, Resolution

CASES = sorted((Path(__file__).parent / "golden").glob("*.md"))


def resolve(reference: Reference) -> Resolution:
    if "missing" in reference.target:
        return Resolution("")
    folder = "files" if reference.kind == "image" else "library"
    name = reference.target.rsplit("/", 1)[-1].removesuffix(".md")
    return Resolution(f"/{folder}/{name}", f"Title of {name}")


def draft_of(converted: Converted, title: str = "") -> Draft:
    found = {(one.kind, one.target): resolve(one) for one in converted.references}
    return Draft(converted.html, found, title)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_feature_renders_as_reviewed(path, golden):
    converted = convert(path.read_text(encoding="utf-8"))
    golden(path.with_suffix(".html"), finish(draft_of(converted)).html)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_feature_names_all_its_anchors_in_step_one(path):
    converted = convert(path.read_text(encoding="utf-8"))
    page = finish(draft_of(converted))
    anchors = {section.anchor for section in page.sections if section.anchor}
    assert anchors <= set(converted.anchors)
