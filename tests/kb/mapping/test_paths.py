import pytest

from kb.mapping.paths import find_values, texts, without_key

FIELDS = {
    "title": "A",
    "author": {"name": "Alice", "team": {"id": "t"}},
    "authors": [{"name": "Alice"}, {"name": "Bob"}, "Charlie"],
    "dotted.key": "whole",
}


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("title", [(("title",), "A")]),
        ("author.team.id", [(("author", "team", "id"), "t")]),
        ("authors.name", [(("authors", 0, "name"), "Alice"), (("authors", 1, "name"), "Bob")]),
        ("dotted.key", [(("dotted.key",), "whole")]),
        ("title.name", []),
        ("missing", []),
    ],
)
def test_values_are_found_by_dotted_key(key, found):
    assert find_values(FIELDS, key) == found


def test_without_key_takes_what_is_empty_then():
    fields = {"a": {"b": {"c": "1"}}, "d": {"e": "2", "f": "3"}}
    assert without_key(fields, "a.b.c") == {"d": {"e": "2", "f": "3"}}
    assert without_key(fields, "d.e") == {"a": {"b": {"c": "1"}}, "d": {"f": "3"}}
    assert without_key(fields, "d.x.y") == fields


def test_texts_of_any_value_in_order():
    assert texts({"a": ["b", {"c": "d"}], "e": "f"}) == ["b", "d", "f"]
