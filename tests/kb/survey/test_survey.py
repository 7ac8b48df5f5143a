import pytest

from kb.survey.survey import KeyUse, Seen, suffix_of, survey


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("a.md", ".md"),
        ("a/b.html.md.erb", ".html.md.erb"),
        ("a.en.md", ".md"),
        ("2026.01.notes.MD", ".MD"),
        ("a.mdx", ".mdx"),
        ("index.html", ""),
        ("a.md.bak", ""),
        ("README", ""),
        (".md", ".md"),
    ],
)
def test_suffix_is_the_ending_of_a_document(path, suffix):
    assert suffix_of(path) == suffix


def test_survey_counts_fields_tags_and_links():
    seen = [
        Seen("a.md", {"title": "A", "tags": ["x", "y"]}, "{{ a }} <% b %>", wiki_links=2),
        Seen("b.md", {"title": "B", "nav": {"order": "1"}}, "`{{ a }}`"),
        Seen("c.md", {}, ""),
    ]
    found = survey(["a.md", "b.md", "c.md", "d.md"], seen)
    assert (found.files, found.with_fields, found.with_wiki_links) == (4, ("a.md", "b.md"), 1)
    assert found.tags == {"liquid": 1, "erb": 1}
    assert found.keys["tags"] == KeyUse(1, {"list": 1}, ["x", "y"])
    assert found.keys["nav.order"].texts == ["1"]


def test_empty_value_says_nothing_of_a_field():
    use = KeyUse()
    use.add("")
    use.add([])
    assert (use.files, use.usual) == (0, "text")
