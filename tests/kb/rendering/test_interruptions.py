import itertools

import pytest

from kb.rendering.interruptions import is_table, pieces


def cut(text):
    lines = text.split("\n")
    cuts = [0, *pieces(lines), len(lines)]
    return ["\n".join(lines[a:b]) for a, b in itertools.pairwise(cuts)]


@pytest.mark.parametrize(
    "parts",
    [
        ["a", "- b\nc", "# d", "1. e"],
        ["a\n2. b"],
        ["a", "| b | c |\n|---|---|\n| d | e |\nf", "> g\nh"],
        ["a\nb\n===", "c"],
        ["# a", "***", "b"],
        ["> # a", "b"],
        ["> a\nb", "- c"],
        ["!!! note\n    - a", "b"],
        ["    a", "b"],
        ["a", "<!-- b -->", "c", "<div>\nd\n# e"],
        ["\x02wzxhzdk:1\x03", "a", "\x02wzxhzdk:2\x03"],
        ["a\n    - b\n        # c"],
    ],
)
def test_block_is_cut_where_another_thing_begins(parts):
    assert cut("\n".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a | b\n--|--", True),
        ("| a |\n|---|", True),
        ("| a \\| b |\n|---|", True),
        ("| a | b |\n|---|", False),
        ("a\n---", False),
        ("| a |\n| b |", False),
        ("| a |", False),
    ],
)
def test_table_has_as_many_delimiters_as_cells(text, found):
    assert is_table(text.split("\n"), 0) == found
