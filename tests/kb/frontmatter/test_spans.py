import pytest
import yaml

from kb.frontmatter.spans import header_end, lines_end, read_spans
from kb.frontmatter.tree import LOADER

BOTH = pytest.mark.parametrize("loader", [yaml.BaseLoader, LOADER])
TEXT = """---
a: plain  # c
'b': "x
  y"
😀: |+
  text

c:   # nothing
d: [é, {e: , f}]
g:
- - h
-
  # deep
  i
- >-
    folded

j: {}
---
"""


def spans(text, loader=LOADER):
    start = text.index("\n") + 1
    return read_spans(text, start, text[start : text.rindex("---")], loader)


def shown(text, node):
    """The text of every value, by nesting."""
    inner = [(entry.key, *shown(text, entry.node)) for entry in node.entries]
    return text[node.start : node.end], node.style, *inner


@BOTH
def test_read_spans_of_every_style(loader):
    root = spans(TEXT, loader)
    rows = {entry.key: shown(TEXT, entry.node) for entry in root.entries}
    assert rows == {
        "a": ("plain", "plain"),
        "b": ('"x\n  y"', "double"),
        "😀": ("|+\n  text\n", "literal"),
        "c": ("", "plain"),
        "d": (
            "[é, {e: , f}]",
            "flow",
            ("", "é", "plain"),
            ("", "{e: , f}", "flow", ("e", "", "plain"), ("f", "", "plain")),
        ),
        "g": (
            "- - h\n-\n  # deep\n  i\n- >-\n    folded",
            "block",
            ("", "- h", "block", ("", "h", "plain")),
            ("", "i", "plain"),
            ("", ">-\n    folded", "folded"),
        ),
        "j": ("{}", "flow"),
    }


@BOTH
def test_read_spans_knows_where_entries_stand(loader):
    root = spans(TEXT, loader)
    before = [TEXT[entry.start : entry.after] for entry in root.entries]
    assert before == ["a:", "'b':", "😀:", "c:", "d:", "g:", "j:"]
    items = root.entries[5].node.entries
    assert [TEXT[: item.start].count("\n") + 1 for item in items] == [11, 12, 15]
    assert {TEXT[item.start : item.after] for item in items} == {"-"}


@BOTH
def test_read_spans_of_a_pair_in_brackets(loader):
    text = "---\na: [b: c , d]\n---\n"
    pair = spans(text, loader).entries[0].node.entries[0]
    assert shown(text, pair.node) == ("b: c", "flow", ("b", "c", "plain"))


@BOTH
@pytest.mark.parametrize("text", ["---\n---\n", "---\n# comment\n---\n"])
def test_read_spans_of_nothing(text, loader):
    assert spans(text, loader) is None


@BOTH
def test_read_spans_of_a_list_behind_a_question_mark(loader):
    text = "---\n? a\n: - b\n  - c\n---\n"
    items = spans(text, loader).entries[0].node.entries
    assert [text[item.start : item.end] for item in items] == ["- b", "- c"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [("", ""), ("\n\n", ""), ("# c\n", ""), ("\n # c\n\n", "\n # c\n"), ("b: c\n # d\n", "")],
)
def test_lines_end_takes_deeper_comments(below, expected):
    text = f"a: b # c\n{below}"
    assert text[: lines_end(text, 0, 4)] == f"a: b # c\n{expected}"


def test_header_end_leaves_the_comment_out():
    text = "---\na: |2- # c\n    b\n---\n"
    node = spans(text).entries[0].node
    assert text[node.start : header_end(text, node)] == "|2-"
