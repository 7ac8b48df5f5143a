import pytest
from pydantic import TypeAdapter, ValidationError

from kb.documents import fields


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


def said(kind, value):
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return [str(error["ctx"]["error"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (fields.Line, " a\n b ", "a b"),
        (fields.Id, " restart ", "restart"),
        (fields.Flag, "Yes", True),
        (fields.Flag, "off", False),
        (fields.BodyHash, "AB" * 32, "ab" * 32),
        (fields.Tags, "#Ops, C#, ops", ("ops", "c-sharp")),
        (fields.Names, ["Alice", "", "Alice", "Bob"], ("Alice", "Bob")),
        (fields.Texts, "One, two", ("One, two",)),
        (fields.References, "a, b/c.md", ("a", "b/c.md")),
        (fields.References, "/patterns/x.md", ("patterns/x.md",)),
        (fields.References, "./x.md", ("x.md",)),
        (fields.Paths, "/old/place/", ("old/place",)),
        (fields.Labels, "public", ("public",)),
    ],
)
def test_field_reads(kind, value, expected):
    assert read(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (fields.Line, ["a"], "This is a list, but one text is meant."),
        (fields.Line, {"a": "b"}, "This is a set of fields, but one text is meant."),
        (fields.Text, "x" * 2_001, "This has 2,001 characters; at most 2,000 are shown."),
        (fields.Tag, "x" * 201, f"'{'x' * 60}…' is too long for a tag."),
        (fields.Names, {"a": "b"}, "This is a set of fields, but a list is meant."),
        (fields.References, "javascript:alert(1).md", "is no path of the library."),
        (fields.References, "a.md#top", "is no path of the library."),
        (fields.Paths, "a\\b", "is no path of the library."),
        (fields.BodyHash, "z" * 64, "is no SHA-256."),
    ],
)
def test_field_refuses(kind, value, expected):
    (message,) = said(kind, value)
    assert message.endswith(expected)
