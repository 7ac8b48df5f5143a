import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.steering.reading import read_rules
from kb.steering.rules import Boost, Pin, Rules, Synonyms

GOOD = b"""\
synonyms:
  - [demo day, showcase]
one_way:
  retro: [retrospective, look back]
boosts:
  type:playbook: 1.2
  tag:basics: 2
  run-a-jam: 0.5
pins:
  first  week: [onboard, run-a-jam]
  help: onboard
"""


def codes(text):
    return [(one.code, one.line, one.column) for one in read_rules(text.encode()).problems]


def test_rules_are_read():
    read = read_rules(GOOD)
    same = ("demo day", "showcase")
    assert read.problems == ()
    assert read.rules == Rules(
        (Synonyms(same, same), Synonyms(("retro",), ("retrospective", "look back"))),
        (
            Boost("type", "playbook", 1.2),
            Boost("tag", "basics", 2),
            Boost("document", "run-a-jam", 0.5),
        ),
        (Pin("first week", ("onboard", "run-a-jam")), Pin("help", ("onboard",))),
    )


def test_places_of_documents_are_known():
    assert dict(read_rules(GOOD).places) == {"onboard": (11, 9), "run-a-jam": (8, 3)}


@pytest.mark.parametrize("text", ["", "synonyms:", "pins: ~", "boosts: {}", "# nothing"])
def test_empty_parts_say_nothing(text):
    assert read_rules(text.encode()).rules == Rules()
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("synonyms: [a]", [("KB271", 1, 12)]),
        ("synonyms:\n  - [a]\n  - [b, c]", [("KB271", 2, 5)]),
        ("one_way: [a]", [("KB271", 1, 1)]),
        ("one_way: {a: {b: c}}", [("KB271", 1, 11)]),
        ("pins: {a: []}", [("KB271", 1, 8)]),
        ("boosts: {a: 9}", [("KB271", 1, 10)]),
        ("boosts: {a: nan}", [("KB271", 1, 10)]),
        ("boosts: {size:a: 1}", [("KB271", 1, 10)]),
        ("synonym: [a, b]", [("KB272", 1, 1)]),
        ("- a", [("KB112", 1, 1)]),
    ],
)
def test_what_is_wrong_is_found_at_its_place(text, found):
    assert codes(text) == found


def test_slip_in_a_part_is_explained():
    problem = read_rules(b"synonym: [a, b]").problems[0]
    assert problem.hint == "Did you mean 'synonyms'?"


@given(st.text())
def test_reading_never_raises(text):
    read_rules(text.encode("utf-8", "replace"))
