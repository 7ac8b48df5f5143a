import pytest

from kb.rendering.dialect import new_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("> a\nb", "<blockquote><p>ab</p></blockquote>"),
        ("> - a\n    - b", "<blockquote><ul><li>a- b</li></ul></blockquote>"),
        ("> # a\nb", "<blockquote><h1>a</h1></blockquote><p>b</p>"),
        ("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
    ],
)
def test_quotes(text, html):
    assert new_markdown().convert(text).replace("\n", "") == html


def test_alert_holds_a_list():
    html = new_markdown().convert("> [!TIP]\n> - a\n>   - b").replace("\n", "")
    assert html.endswith("<ul><li>a<ul><li>b</li></ul></li></ul></div>")
