import pytest

from kb.documents.document_fields import DocumentFields
from kb.documents.models import MODELS
from kb.library.library import Library
from kb.vocabulary.tree import Tag, TagTree
from tests.search.samples import sample
from webapp.facts import FIELDS, Fact, conditions_of, facts_of

COMMON = set(DocumentFields.model_fields)
# The title shows the name; the others are for curators and for consent.
ELSEWHERE = {"name", "active", "listed"}
TAGS = TagTree({"jams": Tag("jams", "Weekly jams")})


def shown(type_name, facts, *others):
    document, _ = sample("it", type=type_name, facts=facts)
    library = Library([document, *(other for other, _ in others)], TAGS)
    return facts_of(document, library)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_a_type_is_shown(name):
    own = set(MODELS[name].model_fields) - COMMON - ELSEWHERE
    assert {field.name for field in FIELDS[name]} == own


def test_fields_without_a_value_are_left_out():
    facts = {"hypothesis": "It works.", "outcome": "", "resources": [], "exit_criteria": None}
    assert shown("experiment", facts) == (Fact("hypothesis", "Hypothesis", ("It works.",)),)


def test_dates_and_choices_are_written_for_readers():
    facts = {"outcome": "refuted", "started": "2026-05-04", "ends": "some day", "risk": "odd"}
    assert [fact.lines for fact in shown("experiment", facts)] == [
        ("Refuted",),
        ("odd",),
        ("4 May 2026",),
        ("some day",),
    ]


def test_documents_are_found_by_id_and_unknown_ones_left_out():
    recap = sample("recap", "Recap")
    facts = shown("playbook", {"patterns": ["recap", "nowhere"]}, recap)
    assert facts == (Fact("patterns", "Uses the patterns", documents=(recap[0],)),)
    assert shown("playbook", {"patterns": ["nowhere"]}) == ()


def test_topics_of_a_person_have_their_labels():
    facts = shown("person", {"topics": ["jams"], "mentoring": True})
    assert [fact.lines for fact in facts] == [("Weekly jams",), ("Yes",)]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("text", ("text",)),
        (["a", ["b", 3]], ("a", "b", "3")),
        ({"Recaps": "continue", "Jams": ["x", "y"]}, ("Recaps: continue", "Jams: x, y")),
        (False, ("No",)),
        (["", "  ", None], ()),
    ],
)
def test_value_of_any_shape_gives_lines(value, lines):
    facts = shown("cycle", {"goals": value})
    assert facts == ((Fact("goals", "Goals", lines),) if lines else ())


def test_decisions_for_themes_are_written_in_words():
    facts = shown("cycle", {"decisions": {"Recaps": "continue"}})
    assert facts[0].lines == ("Recaps: Continue",)


def test_conditions_stand_side_by_side():
    document, _ = sample("it", facts={"works_when": ["a", "b"], "fails_when": "c"})
    assert conditions_of(document) == (("a", "b"), ("c",))
    assert conditions_of(sample("other")[0]) == ((), ())


def test_type_without_a_table_has_no_facts():
    assert shown("unheard-of", {"problem": "x"}) == ()
