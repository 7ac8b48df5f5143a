import pytest

from tests.kb.rendering.structure import Ours

INSIDE = "    - a\n\n      more of a\n\n        - b\n\n    1. c\n\n    text\n"
BLOCKS = [
    ("ul", [("li", [("p", []), ("p", []), ("ul", [("li", [])])])]),
    ("ol", [("li", [])]),
    ("p", []),
]
AFTER = ("p", [])
TITLE = ("p", [])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("!!! note", [TITLE, *BLOCKS, AFTER]),
        ("??? note", [("details", BLOCKS), AFTER]),
        ('=== "Tab"', [*BLOCKS, AFTER]),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_lists_in_notes_and_tabs_are_whole(head, expected, gap):
    assert Ours().structure(f"{head}{gap}{INSIDE}\nAfter it.\n") == expected


def test_note_ends_with_its_indent():
    text = "!!! note\n    a\n\n    b\nc\n\n    code\n"
    assert Ours().structure(text) == [TITLE, AFTER, AFTER, AFTER, ("pre", [])]
