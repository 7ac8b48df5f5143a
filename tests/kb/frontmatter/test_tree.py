import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.frontmatter.gate import FRONT_MATTER, Limits
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.frontmatter.tree import LOADER, read_tree

BOTH = pytest.mark.parametrize("loader", [yaml.BaseLoader, LOADER])
SMALL = Limits("The list", kilobytes=1, nesting=2, nodes=5)


def read(text, loader=LOADER, limits=FRONT_MATTER):
    return read_tree(text, 0, Places(text), limits, loader)


def refusal(text, loader=LOADER, limits=FRONT_MATTER):
    with pytest.raises(Refusal) as caught:
        read(text, loader, limits)
    found = caught.value.problem
    return found.code, (found.line, found.column)


@BOTH
def test_read_tree_of_every_shape(loader):
    tree = read("a: [b, {c: d}]\ne:\n  - |\n    f\n    g\n", loader)
    assert tree.fields == {"a": ["b", {"c": "d"}], "e": ["f\ng\n"]}
    assert tree.positions[("a", 1, "c")] == (1, 12)


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", ("KB112", (1, 1))),
        ("a\n", ("KB112", (1, 1))),
        ("a: [[[[[[[[x]]]]]]]]\n", ("KB113", (1, 11))),
        ("a: &b c\n", ("KB115", (1, 4))),
        ("a: *b\n", ("KB115", (1, 4))),
        ("&k a: b\n", ("KB115", (1, 1))),
        ("a: !!str b\n", ("KB116", (1, 4))),
        ("a: ! b\n", ("KB116", (1, 4))),
        ("!!map {a: b}\n", ("KB116", (1, 1))),
        ("b: {<<: {c: d}}\n", ("KB117", (1, 5))),
        ("'<<': {c: d}\n", ("KB117", (1, 1))),
        ("a: b\n'a': c\n", ("KB118", (2, 1))),
        ("' ': b\n", ("KB119", (1, 1))),
        ("{a: b}: c\n", ("KB119", (1, 1))),
        ("a: b\n---\nc: d\n", ("KB120", (2, 1))),
        ('a: "\\0"\n', ("KB110", (1, 4))),
    ],
)
def test_read_tree_refuses(text, expected, loader):
    assert refusal(text, loader) == expected


def test_read_tree_of_as_many_values_and_levels_as_are_allowed():
    assert read("a: [b, c]\n", limits=SMALL).fields == {"a": ["b", "c"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: [b, c, d]\n", "KB114"), ("a: [[b]]\n", "KB113"), ("a: " + "b" * 1100, "KB109")],
)
def test_read_tree_of_more_than_is_allowed(text, code):
    assert refusal(text, limits=SMALL)[0] == code


@BOTH
@given(text=st.text(alphabet="abk:-# \n\t[]{}'\"|>&*!?%,.<~é\\", max_size=60))
def test_read_tree_raises_nothing_but_refusals(text, loader):
    try:
        tree = read(text, loader)
    except Refusal:
        return
    assert set(tree.fields) == {path[0] for path in tree.keys if len(path) == 1}
