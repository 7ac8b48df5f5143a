"""Entries of one list, taken away and added in every place; test_edit.py has whole files."""

from itertools import combinations

import pytest

from kb.frontmatter import read_front_matter
from kb.frontmatter.entries import Container
from kb.frontmatter.scalars import Written
from kb.frontmatter.spans import read_spans
from kb.frontmatter.splices import Original

LISTS = (
    "a: [w, x, y, z]",
    "a: [ w,x ,y , z, ]",
    "a: [\n  w, # one\n  x, # two, three\n  y,\n  z # four\n]",
    "a:\n- w\n- x # one\n# two\n- y\n\n- z",
    "a:\n  - w\n    # deep\n  - x\n  -\n    y\n  - |\n    z",
)
GONE = [frozenset(gone) for size in (0, 1, 2, 3) for gone in combinations(range(4), size)]


def container(text):
    return Container(text, read_spans(text, 4, text[4:-4]).entries[0].node)


def items_after(text, splices):
    edited = Original(text.encode()).spliced(splices)
    return [item.strip() for item in read_front_matter(edited).fields["a"]]


@pytest.mark.parametrize("gone", GONE, ids=str)
@pytest.mark.parametrize("form", LISTS)
def test_removed_leaves_the_other_entries(form, gone):
    text = f"---\n{form}\n---\n"
    expected = [item for number, item in enumerate("wxyz") if number not in gone]
    assert items_after(text, container(text).removed(gone)) == expected


@pytest.mark.parametrize("number", [None, 0, 2, 3])
@pytest.mark.parametrize("form", LISTS)
def test_inserted_adds_an_entry(form, number):
    text = f"---\n{form}\n---\n"
    found = container(text)
    row = Written("new", " " * found.column + "- new\n")
    place = 0 if number is None else number + 1
    expected = [*"wxyz"[:place], "new", *"wxyz"[place:]]
    assert items_after(text, [found.inserted(number, row)]) == expected
