"""Mistakes that people make when they write YAML, and what they are told."""

import pytest
import yaml

from kb.frontmatter.gate import FRONT_MATTER
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.frontmatter.tree import LOADER, read_tree

MISTAKES = {
    "title: Restart: a guide": ((1, 15), "A colon with a space after it begins a second value"),
    "tags: - a": ((1, 7), "A list entry stands on the same line as its field."),
    "a: 'it\nb: c": ((1, 4), "A quote is opened here and never closed."),
    'a: "C:\\data"': ((1, 7), "A backslash stands in double quotes, where it has a meaning."),
    "a: **bold**": ((1, 4), "A value begins with '*' or '&'."),
    "a: [b, c\nd: e": ((1, 4), "A list in square brackets is not closed."),
    "a: {b: c\nd: e": ((1, 4), "A value in curly brackets is not closed."),
    "a: |\nb": ((2, 1), "A line here is no field: it has no colon with a space after it."),
    "a: [b, , c]": ((1, 8), "A value is missing here, or a bracket above is not closed."),
    "a: [": ((2, 1), "A value is missing here, or a bracket above is not closed."),
    "a: ]": ((1, 4), "A value is expected here."),
    "a: > b": ((1, 6), "Text stands on the same line as '|' or '>'."),
    "a: 'it's'": ((1, 8), "This does not fit the lines above."),
    "a: b\n- c": ((2, 1), "This does not fit the lines above."),
    "a:\n  - b\n  c: d": ((3, 3), "This does not fit the list above."),
    "%a: b\nc: d": ((1, 3), "A line here or above begins with '%', which no field does."),
    "%YAML 1.1\nc: d": ((2, 1), "A line here or above begins with '%', which no field does."),
    "\ta: b": ((1, 1), "A tab stands where only spaces may stand."),
    "a: @b": ((1, 4), "A value begins with '@'."),
    "a: `b`": ((1, 4), "A value begins with '`'."),
    "a: %b": ((1, 4), "A value begins with '%'."),
}


def complaint(text, loader):
    with pytest.raises(Refusal) as caught:
        read_tree(text + "\n", 0, Places(text + "\n"), FRONT_MATTER, loader)
    return caught.value.problem


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake_is_explained(text):
    (line, column), message = MISTAKES[text]
    found = complaint(text, LOADER)
    assert (found.code, found.line, found.column) == ("KB111", line, column)
    assert found.message.startswith(message)


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake_is_found_by_the_parser_in_python_too(text):
    found = complaint(text, yaml.BaseLoader)
    assert (found.code, found.line) == ("KB111", MISTAKES[text][0][0])
    assert "This is no valid YAML" not in found.message
