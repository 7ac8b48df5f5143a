import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.deciding import Decision, read_decision
from kb.entities.declared import read_entities
from kb.entities.entity import Declaration
from kb.entities.label import NAMED
from kb.errors import KbError

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


def test_decision_is_lines_of_the_file():
    decision = Decision("Zorbex", "TOOL", "confirmed")
    assert decision.lines == "Zorbex:\n  type: tool\n  state: confirmed\n"
    assert decision.message == (
        "Confirm the tool 'Zorbex'\n\nEntity: Zorbex\nEntity-State: confirmed"
    )


@pytest.mark.parametrize("name", ["no", "C++", 'The "Blue" team', "a: b", "# x", "- y", "Ünder"])
def test_unusual_name_is_read_back(name):
    decision = Decision(name, "TEAM", "removed")
    assert read_entities(decision.lines.encode()).entities == (
        Declaration(name, "TEAM", (), "removed"),
    )


@given(name=NAMES.map(lambda text: f"x{text}"), label=st.sampled_from(NAMED))
def test_any_name_is_read_back(name, label):
    found = read_entities(Decision(name, label, "published").lines.encode())
    assert [(one.name, one.label) for one in found.entities] == [(name, label)]


def test_words_come_back_as_they_went_in():
    decision = Decision("Zorbex", "TOOL", "removed")
    assert read_decision(decision.words) == decision


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "!"}, {"name": "a\nb"}, {"label": "DATE"}, {"verdict": "x"}]
)
def test_anything_else_is_no_decision(wrong):
    with pytest.raises(KbError, match="no decision"):
        read_decision({**Decision("Zorbex", "TOOL", "removed").words, **wrong})
