import pytest

from kb.frontmatter.habits import Habits, Slot
from kb.frontmatter.scalars import Written
from kb.frontmatter.writing import write_field, write_item, write_key, write_value

BLOCK = Slot(0, Habits())
FLOW = Slot(0, Habits(), flow=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("b", Written("", "a: b\n")),
        ("b\nc\n", Written("", "a: |\n  b\n  c\n")),
        ([], Written("", "a: []\n")),
        ({}, Written("", "a: {}\n")),
        (["b", ["c"]], Written("", "a:\n  - b\n  - [c]\n")),
        ({"b": "c", "d": ["e"]}, Written("", "a:\n  b: c\n  d:\n    - e\n")),
    ],
)
def test_write_field_on_lines(value, expected):
    assert write_field("a", value, BLOCK) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("b\nc", 'a: "b\\nc"'), (["b", {"c": "d"}], "a: [b, {c: d}]"), ({"b": []}, "a: {b: []}")],
)
def test_write_field_in_brackets(value, expected):
    assert write_field("a", value, FLOW) == Written(expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("on", "on"), ("no", "no"), ("1.0", '"1.0"'), ("a: b", '"a: b"'), ("", '""'), ("é ü", "é ü")],
)
def test_write_key(key, expected):
    assert write_key(key, BLOCK) == expected


def test_write_item():
    assert write_item("a\nb", Slot(4, Habits())) == Written("", "    - |-\n      a\n      b\n")
    assert write_item({"a": "b"}, BLOCK) == Written("", "- {a: b}\n")


def test_write_value_that_is_too_long_for_brackets():
    habits = Habits(lists="flow")
    assert write_value(["a" * 40] * 2, Slot(0, habits)).inline.startswith("[")
    assert write_value(["a" * 40] * 3, Slot(0, habits)).inline == ""
