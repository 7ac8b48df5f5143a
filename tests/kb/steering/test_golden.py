import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.steering.golden import Golden, read_questions

PUBLIC = frozenset({"public"})
GOOD = b"""\
questions:
  - {ask: how to  begin, expect: [run-a-jam]}
  - ask: who knows acme
    expect: [one, two, three, four]
    as: org:acme
  - {ask: jam, expect: run-a-jam, within: 1}
"""


def codes(entry):
    problems = read_questions(f"questions:\n  - {entry}".encode()).problems
    return [(one.code, one.line) for one in problems]


def test_questions_are_read():
    read = read_questions(GOOD)
    assert read.problems == ()
    assert read.questions == (
        Golden("how to begin", ("run-a-jam",), 3, PUBLIC, (2, 5)),
        Golden("who knows acme", ("one", "two", "three", "four"), 4, PUBLIC | {"org:acme"}, (3, 5)),
        Golden("jam", ("run-a-jam",), 1, PUBLIC, (6, 5)),
    )


@pytest.mark.parametrize(
    "entry",
    [
        "words",
        "{ask: a}",
        "{expect: [a]}",
        "{ask: [a], expect: [a]}",
        "{ask: a, expect: [a], within: 0}",
        "{ask: a, expect: [a, b], within: 1}",
        "{ask: a, expect: [a], within: soon}",
        "{ask: a, expect: [a], as: nobody:x}",
        "{ask: a, expects: [a]}",
    ],
)
def test_what_cannot_be_asked_is_found(entry):
    assert codes(entry) in ([("KB275", 2)], [("KB210", 2)])


def test_no_questions_are_fine():
    assert read_questions(b"questions:").questions == ()


@given(st.text())
def test_reading_never_raises(text):
    read_questions(text.encode("utf-8", "replace"))
