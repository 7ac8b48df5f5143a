import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.documents.slug import id_from_path, id_of, is_id, slug, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Incident Review", "incident-review"),
        ("  don't  panic ", "dont-panic"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("node.js", "node-js"),
        ("R&D", "r-and-d"),
        ("Führung", "führung"),
        ("学習 会", "学習-会"),
        ("हिन्दी", "हिन्दी"),
        ("--", ""),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_slug_of_a_slug_is_itself(text):
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_id_of_anything_is_an_id_or_nothing(text):
    found = id_of(text)
    assert found == "" or is_id(found)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("playbooks/Restart a service.md", "playbooks-restart-a-service"),
        ("source/standards/pip.html.md.erb", "source-standards-pip"),
        ("README.md", "readme"),
        ("über.md", "uber-8bb68049"),
        ("学習.md", "document-a159e50c"),
        ("a/" * 40 + "b.md", "a-" * 27 + "a-693916a3"),
    ],
)
def test_id_from_path(path, expected):
    assert id_from_path(path) == expected


@given(st.text(min_size=1))
def test_id_from_any_path_is_an_id(path):
    assert is_id(id_from_path(path))


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/b.md", "b"), ("b.html.md.erb", "b"), (".md", ".md"), ("v1.2.md", "v1.2"), ("a/", "")],
)
def test_stem(path, expected):
    assert stem(path) == expected
