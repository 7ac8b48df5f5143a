import pytest

from kb.rendering.lines import (
    Marker,
    as_prose,
    begins_block,
    ends_paragraph,
    is_rule,
    is_stashed,
    is_underline,
    leaves_paragraph,
    marker_of,
)


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- a", Marker("-", -1, 2, "a")),
        ("  *   a", Marker("*", -1, 6, "a")),
        ("7) a", Marker(")", 7, 3, "a")),
        ("-     code", Marker("-", -1, 2, "    code")),
        ("+", Marker("+", -1, 2, "")),
        ("-a", None),
        ("    - a", None),
        ("* * *", None),
        ("1234567890. a", None),
    ],
)
def test_marker_of_a_line(line, marker):
    assert marker_of(line) == marker


@pytest.mark.parametrize("line", ["---", "***", "  _ _ _", "*     *     *", "- - -"])
def test_rule_has_three_equal_signs(line):
    assert (is_rule(line), marker_of(line)) == (True, None)


@pytest.mark.parametrize("line", ["--", "- - a", "-*-", "    ---", "", "- _ -"])
def test_other_lines_are_no_rule(line):
    assert not is_rule(line)


@pytest.mark.parametrize(
    "line", ["# a", "> a", "!!! note", '=== "a"', "??? tip", "<div>", "***", "\x02wzxhzdk:3\x03"]
)
def test_line_begins_a_block(line):
    assert (begins_block(line), leaves_paragraph(line)) == (True, False) or line == "> a"


@pytest.mark.parametrize("line", ["a", "#a", "<b>a</b>", "===", "", "1. a", "!!!", "    # a"])
def test_line_begins_no_block(line):
    assert not begins_block(line)


@pytest.mark.parametrize(
    ("line", "is_open"),
    [("- > 1. a", True), ("- > # a", False), ("-     a", False), (">", False), ("- " * 90, False)],
)
def test_paragraph_is_open_inside_of_whatever_the_line_begins(line, is_open):
    assert leaves_paragraph(line) == is_open


@pytest.mark.parametrize(("line", "ends"), [("- a", True), ("1. a", True), ("2. a", False)])
def test_only_a_first_item_ends_a_paragraph(line, ends):
    assert ends_paragraph(marker_of(line)) == ends


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("  a", "a"),
        ("    - a", "\\- a"),
        ("    12. a", "12\\. a"),
        ("    # a", "\\# a"),
        ("==", "\\=="),
        ("| a |", "\\| a |"),
    ],
)
def test_prose_begins_nothing(line, prose):
    assert as_prose(line) == prose
    assert leaves_paragraph(prose)


def test_stashed_line_holds_nothing_else():
    assert is_stashed("  \x02wzxhzdk:12\x03")
    assert not is_stashed("a \x02wzxhzdk:12\x03")


def test_underline_is_of_one_sign():
    assert [is_underline(one) for one in ("=", "--  ", "-=", "- -")] == [True, True, False, False]
