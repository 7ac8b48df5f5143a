import pytest

from kb.rendering.convert import convert
from kb.rendering.outside import MOST
from kb.rendering.page import Converted, Outside
from kb.rendering.places import Places

COPY = "https://web.archive.org/web/2024/https://a.example/x"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](https://a.example/x)", Outside("https://a.example/x", 5)),
        ("text\n\n<http://a.example>", Outside("http://a.example", 7)),
        ("see https://a.example/x now", Outside("https://a.example/x", 5)),
        ("[a](//a.example/x)", Outside("https://a.example/x", 5)),
        ("## One\n\n[a][r]\n\n[r]: https://a.example/", Outside("https://a.example/", 9, "s-one")),
        ("![plan](https://a.example/p.png)", Outside("https://a.example/p.png", 5)),
        (
            f'[a](https://a.example/x "archived: {COPY}")',
            Outside("https://a.example/x", 5, "", COPY),
        ),
        (
            f'[a](https://a.example/x "The report. Archived: {COPY}")',
            Outside("https://a.example/x", 5, "", COPY),
        ),
        (
            '[a](https://a.example/x "archived: javascript:alert(1)")',
            Outside("https://a.example/x", 5),
        ),
        ("[a](https://a.example/?a=1&amp;b=2)", Outside("https://a.example/?a=1&b=2", 0)),
    ],
)
def test_link_that_leads_out_is_found(markdown, expected):
    assert convert(markdown, first_line=5).outside == (expected,)


@pytest.mark.parametrize(
    "markdown",
    ["[a](mailto:a@b.example)", "[a](b.md)", "[[b]]", "[a](#b)", "[a](ftp://b.example)",
     "```\nhttps://a.example\n```", "`https://a.example`"],
)  # fmt: skip
def test_other_links_are_not_outside(markdown):
    assert convert(markdown).outside == ()


def test_links_of_one_document_are_bounded():
    text = " ".join(f"[a](https://a.example/{number})" for number in range(MOST + 5))
    assert len(convert(text).outside) == MOST


def test_outside_links_survive_as_json():
    converted = convert("[a](https://a.example/x)")
    assert Converted.from_json(converted.to_json()) == converted


def test_address_that_stands_twice_is_found_twice():
    places = Places("x https://a.example\n\nhttps://a.example", 1)
    assert [places.of_address("https://a.example") for _ in range(3)] == [1, 3, 0]
