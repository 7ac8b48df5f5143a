"""Whether a name means a way of working: kb.entities.sense."""

import pytest

from kb.entities.practices import find_practices
from kb.entities.shipped import shipped


def methods(text):
    found = [hit for hit in shipped().find(text) if hit.name.label == "METHOD"]
    return [text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pair programming helps.", ["Pair programming"]),
        ("We met for brainstorming and lunch.", ["brainstorming"]),
        ("Book a brainstorming session.", ["brainstorming"]),
        ("Prototyping works best on paper.", ["Prototyping"]),
        ("Start brainstorming possible names.", []),
        ("We are prototyping a form.", []),
        ("Draw personas from interviews.", ["personas"]),
        ("This persona is in a hurry.", []),
        ("Two style tiles were shown.", ["style tiles"]),
        ("The team works with agile in mind.", ["agile"]),
        ("We want to be agile in what we do.", []),
        ("An agile and user-centred way of working.", []),
        ("Agile works for us.", ["Agile"]),
        ("Their agile development practices.", ["agile development"]),
        ("Years of devops.", ["devops"]),
        ("Agile, Scrum and Kanban.", ["Agile", "Scrum", "Kanban"]),
        ("The team held an open space.", ["open space"]),
        ("The open space behind the house is green.", []),
        ("Join our office hours.", ["office hours"]),
        ("The town hall has its office hours on the door.", []),
    ],
)
def test_method_is_told_from_the_same_words(text, expected):
    assert methods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An accessibility audit engine.",
        "See https://one.example/card-sorting/ and /card-sorting/.",
        "The anchor is ex-card-sorting.",
        "A Scrum-based approach.",
        "The Card Sorting Handbook of Ada.",
        "Read “Card sorting for busy people” first.",
        "Read 'Card sorting for busy people' first.",
    ],
)
def test_method_inside_of_something_longer_is_none(text):
    assert methods(text) == []


def test_what_somebody_said_is_no_title():
    assert methods("“Card sorting is the best that we ever did”, Ada said.") == ["Card sorting"]
    assert methods("The “card sorting” takes an hour.") == ["card sorting"]


def test_quoted_name_of_a_technique_is_a_method():
    text = 'Try the "Lost Luggage" exercise.'
    assert [text[one.start : one.end] for one in find_practices(text)] == ["Lost Luggage"]


def test_pattern_in_a_title_is_no_method():
    text = "See 'Accessibility testing for the new site' and soak testing."
    assert [text[one.start : one.end] for one in find_practices(text)] == ["soak testing"]
