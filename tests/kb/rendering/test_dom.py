import pytest
from hypothesis import given, strategies

from kb.rendering.dom import (
    elements,
    heading_text,
    make,
    parse_html,
    remove,
    swap,
    text_of,
    unwrap,
    wrap,
    write_html,
)


def changed(html, change):
    body = parse_html(html)
    change(elements(body, "b")[0])
    return write_html(body)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (remove, "1<i>2</i>6"),
        (unwrap, "1<i>2</i>3<u>4</u>56"),
        (lambda node: swap(node, make("p", "x")), "1<i>2</i><p>x</p>6"),
        (lambda node: wrap(node, make("div")), "1<i>2</i><div><b>3<u>4</u>5</b></div>6"),
    ],
)
def test_text_around_a_change_stays(change, expected):
    assert changed("1<i>2</i><b>3<u>4</u>5</b>6", change) == expected


@pytest.mark.parametrize("html", ["", "<b></b>", "<b>x</b>", "y<b>x</b>", "<b><u>x</u></b>z"])
def test_unwrapping_keeps_all_text(html):
    body = parse_html(html)
    before = text_of(body)
    for node in elements(body, "b"):
        unwrap(node)
    assert (text_of(body), elements(body, "b")) == (before, [])


def test_stray_ends_of_the_page_swallow_nothing():
    assert write_html(parse_html("a</body></html>b<body onload=x>c")) == "abc"


def test_too_deep_nesting_is_an_error():
    with pytest.raises(RecursionError):
        parse_html("<div>" * 300)


def test_heading_text_leaves_out_footnotes():
    body = parse_html('<h2>H<sub>2</sub>O<sup id="x"><a>1</a></sup> now</h2>')
    assert heading_text(elements(body, "h2")[0]) == "H2O now"


@given(strategies.text(alphabet="ab <>/=\"'!-&;p", max_size=80))
def test_what_was_written_is_read_again(text):
    once = write_html(parse_html(text))
    assert write_html(parse_html(once)) == write_html(parse_html(write_html(parse_html(once))))
