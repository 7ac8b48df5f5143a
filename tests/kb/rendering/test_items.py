import pytest

from kb.rendering.items import Items
from kb.rendering.lines import marker_of


def read(text):
    """The texts of the items, whether they stand apart, and the first line beyond the list."""
    lines = text.split("\n")
    items = Items(marker_of(lines[0]))
    beyond = next((line for line in lines[1:] if not items.take(line)), None)
    return items.texts(), items.loose, beyond


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", (["a", "b"], False, None)),
        ("- a\n\n- b\n", (["a", "b"], True, None)),
        ("- a\n  - b\n\n  - c\nd", (["a\n- b\n\n- c\nd"], False, None)),
        ("- a\n\n  b", (["a\n\nb"], True, None)),
        ("- a\n\nb", (["a"], False, "b")),
        ("- a\nb\n# c", (["a\nb"], False, "# c")),
        ("- # a\nb", (["# a"], False, "b")),
        ("1. a\n2) b", (["a"], False, "2) b")),
        ("-\n\n  a", ([""], False, "  a")),
        ("-\n  a", (["\na"], False, None)),
        ("1. a\n  - b", (["a"], False, "  - b")),
        ("- a\n  7. b", (["a\n7. b"], False, None)),
    ],
)
def test_items_of_a_list(text, expected):
    assert read(text) == expected


def test_start_and_kind_are_those_of_the_first_marker():
    items = Items(marker_of("3) a"))
    assert (items.start, items.kind) == (3, ")")
