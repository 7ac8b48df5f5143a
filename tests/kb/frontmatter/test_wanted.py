import pytest

from kb.errors import KbError
from kb.frontmatter.wanted import wanted_fields

FIELDS = {"title": "A", "tags": ["a"], "reviewed": {"on": "2026-03-15"}, "empty": ""}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, FIELDS),
        ({("title",): "B"}, FIELDS | {"title": "B"}),
        ({("title",): None}, {key: FIELDS[key] for key in FIELDS if key != "title"}),
        ({("reviewed", "by"): "b"}, FIELDS | {"reviewed": {"on": "2026-03-15", "by": "b"}}),
        ({("reviewed", "on"): None}, {key: FIELDS[key] for key in FIELDS if key != "reviewed"}),
        ({("empty", "on"): "x"}, FIELDS | {"empty": {"on": "x"}}),
        ({("empty", "on"): None}, FIELDS),
        ({("new", "a", "b"): "x"}, FIELDS | {"new": {"a": {"b": "x"}}}),
        ({("new", "a"): None, ("gone",): None, ("reviewed", "by"): None}, FIELDS),
        ({("reviewed",): None, ("reviewed", "by"): "b"}, FIELDS | {"reviewed": {"by": "b"}}),
    ],
)
def test_wanted_fields(changes, expected):
    assert wanted_fields(FIELDS, changes) == expected


def test_wanted_fields_leaves_what_it_was_given_alone():
    tags = ["b"]
    wanted = wanted_fields(FIELDS, {("tags",): tags, ("reviewed", "on"): "x"})
    tags.append("c")
    assert (wanted["tags"], FIELDS["reviewed"]) == (["b"], {"on": "2026-03-15"})


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("title", "x"), "'title' is text, so it has no fields inside."),
        (("tags", "x"), "'tags' is a list, so it has no fields inside."),
        (("reviewed", "on", "x"), "'reviewed.on' is text, so it has no fields inside."),
        (("tags", 0), "'tags.0' names no field that can be changed."),
    ],
)
@pytest.mark.parametrize("value", ["x", None])
def test_wanted_fields_through_what_is_no_mapping(path, message, value):
    with pytest.raises(KbError) as caught:
        wanted_fields(FIELDS, {path: value})
    assert caught.value.message == message
