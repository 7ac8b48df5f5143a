import string

import pytest

from kb.rendering.dialect import new_markdown


def test_backslash_takes_the_meaning_off_every_sign():
    for sign in string.punctuation:
        text = new_markdown().convert(f"a \\{sign} b")
        shown = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign, sign)
        assert text == f"<p>a {shown} b</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("`a\\\nb`", "<p><code>a\\\nb</code></p>"),
        ("a\\\\\nb", "<p>a\\\nb</p>"),
        ("a\\", "<p>a\\</p>"),
    ],
)
def test_backslash_at_the_end_breaks_a_line(text, html):
    assert new_markdown().convert(text) == html


def test_table_of_a_header_has_no_rows():
    assert "<td>" not in new_markdown().convert("| a |\n|---|")


@pytest.mark.parametrize("text", ["---", "* * *", "_     _     _"])
def test_rule(text):
    assert new_markdown().convert(text) == "<hr>"
