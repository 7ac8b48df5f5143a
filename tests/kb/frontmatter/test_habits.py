import pytest

from kb.frontmatter.habits import Habits, habits_of
from kb.frontmatter.spans import read_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Habits()),
        ("a: b\n", Habits()),
        ("a: 'b'\nc: \"d\"\ne: 'f'\n", Habits(quote="single")),
        ("a: [b]\n", Habits(lists="flow")),
        ("a: [b]\nc:\n- d\ne:\n- f\n", Habits(dash=0)),
        ("a: []\n", Habits()),
        ("a: {b: c}\n", Habits(mappings="flow")),
        ("a:\n    b: c\nd:\n    - e\n", Habits(indent=4, dash=4)),
        ("{a: b}\n", Habits(mappings="flow")),
        ("a:\n  b: 'c'\n", Habits(quote="single")),
    ],
)
def test_habits_of_a_file(text, expected):
    assert habits_of(text, read_spans(text, 0, text)) == expected
