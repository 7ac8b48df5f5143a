import pytest

from kb.rendering.dialect import new_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n:   b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("a\nb\n: c\n: d", "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>"),
        ("a\n\n:   b", "<dl><dt>a</dt><dd><p>b</p></dd></dl>"),
        ("a\n:   b\n\nc\n:   d", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"),
        (
            "a\n:   b\n\n    c\n\n    - d\n\n      e\n\nf",
            "<dl><dt>a</dt><dd><p>b</p><p>c</p><ul><li><p>d</p><p>e</p></li></ul></dd></dl><p>f</p>",
        ),
        ("a\n:   b\n    c", "<dl><dt>a</dt><dd>bc</dd></dl>"),
        (":   b", "<p>:   b</p>"),
        ("a :   b", "<p>a :   b</p>"),
        ("a\n:   - b\n    - c", "<dl><dt>a</dt><dd><ul><li>b</li><li>c</li></ul></dd></dl>"),
        ("- a\n  : b", "<ul><li><dl><dt>a</dt><dd>b</dd></dl></li></ul>"),
    ],
)
def test_definitions(text, html):
    assert new_markdown().convert(text).replace("\n", "") == html
