import pytest

from kb.rendering.prose import Passage, prose_of


def test_prose_is_by_block_and_section():
    html = (
        "<p>Before.</p><h2 id='md-a'>Head</h2><p>One <em>two</em><br>three.</p>"
        "<ul><li>Four</li><li>Five<p>Six</p></li></ul><blockquote><p>Seven</p></blockquote>"
    )
    assert prose_of(html) == (
        Passage("", "Before."),
        Passage("md-a", "One two"),
        Passage("md-a", "three."),
        Passage("md-a", "Four"),
        Passage("md-a", "Five"),
        Passage("md-a", "Six"),
        Passage("md-a", "Seven"),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>Use Docker.</code></pre>",
        "<table><tr><td>Docker</td></tr></table>",
        "<h2>Docker</h2>",
        "<p><a href='/x'>Docker</a></p>",
        "<p>{{ page.title }} of Docker</p>",
        "<p>Made of &lt;%= partial %&gt;</p>",
        "<p> </p>",
        "",
    ],
)
def test_what_is_no_prose_is_left_out(html):
    assert prose_of(html) == ()


def test_code_and_links_inside_of_a_sentence_are_prose():
    html = "<p>Use <code>kubectl</code> as <a href='/x'>the page</a> says.</p>after"
    assert [one.text for one in prose_of(html)] == ["Use kubectl as the page says.", "after"]
