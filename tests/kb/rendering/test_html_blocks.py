import pytest

from kb.rendering.dialect import new_markdown
from kb.rendering.html_blocks import begins_html, interrupts, is_whole_html, raw_end


def shown(text):
    return new_markdown().convert(text).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "<details>\n<summary>*a*</summary>\n\n*b*\n\n</details>",
            "<details><summary>*a*</summary><p><em>b</em></p></details>",
        ),
        ("<div markdown='1'>\n*a*\n</div>", "<div markdown='1'><p><em>a</em></p></div>"),
        ("<pre>\n\n# a\n\n</pre>\n*b*", "<pre># a</pre><p><em>b</em></p>"),
        ("*a*\n<!-- *b*\n\n*c* -->\n*d*", "<p><em>a</em></p><!-- *b**c* --><p><em>d</em></p>"),
        ("<b>*a*</b>", "<p><b><em>a</em></b></p>"),
        ("- a\n  <div>*b*</div>\n- c", "<ul><li>a<div>*b*</div></li><li>c</li></ul>"),
        ("&copy;", "<p>&copy;</p>"),
    ],
)
def test_html_ends_where_github_ends_it(text, html):
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "begins", "ends_prose"),
    [
        ("<div", True, True),
        ("</section>", True, True),
        ("<!-- a", True, True),
        ("<span class='a' b>", True, False),
        ("</span>", True, False),
        ("<span>a", False, False),
        ("<https://example.org>", False, False),
        ("<divine>a", False, False),
        ("    <div>", False, False),
        ("a <div>", False, False),
    ],
)
def test_what_begins_html(text, begins, ends_prose):
    assert (begins_html(text), interrupts(text)) == (begins, ends_prose)


def test_end_of_html_that_may_hold_blank_lines():
    assert raw_end("<script>").search("</SCRIPT>")
    assert raw_end("<!-- a").search("b -->")
    assert (raw_end("<!-- a -->"), raw_end("<div>")) == (None, None)
    assert (is_whole_html("<!-- a --> b"), is_whole_html("<!-- a")) == (True, False)
