import pytest
from hypothesis import given, settings, strategies

from kb.rendering.convert import Converter, convert
from kb.rendering.page import Converted, Reference

TEXTS = {
    "abbreviations": "*[HTML]: Hyper\n\nHTML",
    "footnotes": "a[^1]\n\n[^1]: note",
    "tabs": '=== "A"\n    a\n\n=== "B"\n    b',
    "references": "[a][b]\n\n[b]: c.md",
    "tasks": "- [ ] a",
    "code": "```python\nx\n```",
    "html": "<div markdown='1'>\n*x*\n</div>",
    "headings": "# A\n\n# A",
}


def test_references_say_where_they_stand_and_what_is_around_them():
    body = "# R\n\nFirst. See [the *log*](log.md#Day%201) before you go. Last.\n\n![Plan](p.png)\n"
    assert convert(body, first_line=4).references == (
        Reference("link", "log.md", "Day 1", 6, "See the log before you go.", "s-r"),
        Reference("image", "p.png", "", 8, "Plan", "s-r"),
    )


def test_wiki_reference_has_target_and_heading():
    assert convert("- See [[Demo day#After it|this]] now.").references == (
        Reference("wiki", "Demo day", "After it", 1, "See this now."),
    )


def test_reference_says_which_section_it_stands_in():
    body = "See [[a]].\n\n## First\n\nSee [[b]].\n\n### [Third](c.md)\n\n- See [[d]]."
    sections = {one.target: one.section for one in convert(body).references}
    assert sections == {"a": "", "b": "s-first", "c.md": "s-third", "d": "s-third"}


def test_external_links_are_no_references():
    text = "[a](https://example.org) <https://b.example> c@d.example [e](//f.example)"
    assert convert(text).references == ()


def test_context_stays_within_its_block():
    body = "- one [a](a.md) two\n\n    | x |\n    |---|\n    | [b](b.md) c |\n"
    assert [one.context for one in convert(body).references] == ["one a two", "b c"]


def test_anchors_and_heading_are_known_before_the_page():
    converted = convert("# One *two*[^1]\n\n## Own {#mine}\n\n[^1]: x")
    assert converted.heading == "One two"
    assert {"s-one-two", "s-mine", "s-fn-1"} <= set(converted.anchors)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n[x](javascript:y)", [("KB310", 3, 1)]),
        ("![x](https://example.org/a.png)", [("KB311", 1, 1)]),
        ("# A\n\n[x](#b)", [("KB312", 3, 1)]),
        ("a <iframe src=x></iframe>", [("KB313", 1, 1)]),
        ("\n![](a.png)", [("KB314", 2, 1)]),
        ("ab\u202ec", [("KB315", 1, 3)]),
        ("a\n\nb\x1b[31mc\x1b[0m\x07", [("KB316", 3, 2), ("KB316", 3, 12)]),
        ("# A\n\n[x](#a) [y](#A) [top](#)", []),
    ],
)
def test_problem_names_its_place(text, found):
    problems = convert(text).problems
    assert [(one.code, one.line, one.column) for one in problems] == found


@pytest.mark.parametrize("first", TEXTS)
@pytest.mark.parametrize("second", TEXTS)
def test_nothing_of_one_text_shows_in_the_next(first, second):
    converter = Converter()
    converter.convert(TEXTS[first])
    assert converter.convert(TEXTS[second]) == convert(TEXTS[second])


def test_converter_goes_on_after_an_error():
    converter = Converter()
    with pytest.raises(RecursionError):
        converter.convert("<div>" * 300)
    assert converter.convert("# A").heading == "A"


@settings(deadline=None, max_examples=60)
@given(strategies.text(alphabet="ab [](){}<>#*_`|:-!\n^=~\\&;\"'.1\t/", max_size=120))
def test_converted_survives_its_way_through_json(text):
    converted = Converter().convert(text)
    assert Converted.from_json(converted.to_json()) == converted
