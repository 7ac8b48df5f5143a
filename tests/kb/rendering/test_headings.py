import pytest

from kb.rendering.dialect import new_markdown
from kb.rendering.headings import is_heading


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# a", "<h1>a</h1>"),
        ("   ## a ##  ", "<h2>a</h2>"),
        ("### C#", "<h3>C#</h3>"),
        ("# #", "<h1></h1>"),
        ("###### a # b", "<h6>a # b</h6>"),
        ("a\n===", "<h1>a</h1>"),
        ("a\n b\n--", "<h2>a\nb</h2>"),
        ("#a", "<p>#a</p>"),
        ("a\n= =", "<p>a\n= =</p>"),
    ],
)
def test_headings(text, html):
    assert new_markdown().convert(text) == html


def test_seven_signs_are_no_heading():
    assert [is_heading("#" * count + " a") for count in (1, 6, 7)] == [True, True, False]
