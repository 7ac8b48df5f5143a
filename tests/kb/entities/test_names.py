"""Names in sentences: kb.entities.people, kb.entities.bodies, kb.entities.products,
kb.entities.practices, and what they stand on: kb.entities.runs, kb.entities.guess.
"""

import pytest

from kb.entities.guess import Guess
from kb.entities.people import find_people
from kb.entities.runs import Run, find_runs, is_citation, is_title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The recap is by Marlow Reyes.", ["Marlow Reyes"]),
        ("It was proposed by Zyx Qworth in a post.", ["Zyx Qworth"]),
        ("Jez Humble, Nicole Hall and Ode Pell.", ["Jez Humble", "Nicole Hall", "Ode Pell"]),
        ("A talk of Frederick Brooks Jr. from 1986.", ["Frederick Brooks Jr."]),
        ("As L. Wang and P. van der Grub showed.", ["L. Wang", "P. van der Grub"]),
        ("The flags made it, says @tobias-k.", ["@tobias-k"]),
        ("Anna's blogpost shows how.", ["Anna"]),
        ("April Wensel has a talk about it.", ["April Wensel"]),
        ("Zyx Qworth, Notes on Looms, 1843.", ["Zyx Qworth"]),
        ("By Mark Qworth, Zyx Hall and Ode Pell.", ["Mark Qworth", "Zyx Hall", "Ode Pell"]),
    ],
)  # fmt: skip
def test_people_are_found(found, text, names):
    assert [name for name, label in found(text) if label == "PERSON"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Will Teams be there in May Week?",
        "Mark items as done and Grant access.",
        "It is used by Specialist Publisher.",
        "Write to team@example.org or use @media queries.",
        "Install @scope/package and eslint@8.",
        "The U.S. Web is large.",
        "Answer A, B and C. Please check.",
        "Look at Amazon Web Services.",
    ],
)
def test_other_capitals_are_no_people(found, text):
    assert [name for name, label in found(text) if label == "PERSON"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Reliability Engineering team met.", [("Reliability Engineering team", "TEAM")]),
        ("Write to GSA's Privacy Office.", [("GSA", "ORG"), ("Privacy Office", "TEAM")]),
        ("The Front Desk guild decides.", [("Front Desk guild", "TEAM")]),
        ("It went to team West.", [("team West", "TEAM")]),
        ("The Office of Quiet Affairs agreed.", [("Office of Quiet Affairs", "TEAM")]),
        ("Our product team and the UX team met.", []),
        ("Delivery teams choose.", []),
        ("The Ministry of Silly Walks agreed.", [("Ministry of Silly Walks", "ORG")]),
        ("We asked the Northwind Foundation.", [("Northwind Foundation", "ORG")]),
        ("The Blue and Green Council met.", [("Blue and Green Council", "ORG")]),
    ],
)
def test_teams_and_organisations_are_found(found, text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We moved from Jenkins to GitHub Actions.", ["Jenkins", "GitHub Actions"]),
        ("Written in Go, and tested on docker.", ["Go", "docker"]),
        ("Use tools such as Frobnicator.", ["Frobnicator"]),
        ("For builds you may choose Gradle, Blarg or Maven.", ["Gradle", "Blarg", "Maven"]),
        ("The Cypress Dashboard is not.", ["Cypress Dashboard"]),
        ("We log in StatusPage and D3.js daily.", ["StatusPage", "D3.js"]),
        ("Go and see Notion as an idea.", ["Notion"]),
        ("Our DevOps and SaaS and APIs.", []),
        ("Call isPresent() or InputStream() here.", []),
        ("Open all windows at the node.", []),
        ("Languages like Spanish and Portuguese.", []),
    ],
)
def test_tools_are_found(found, text, expected):
    assert [name for name, label in found(text) if label == "TOOL"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We tried pair-programming and card sorts.", ["pair-programming", "card sorts"]),
        ("Goal-driven development came later.", ["Goal-driven development"]),
        ("The Delphi method is older.", ["Delphi method"]),
        ("We did hallway testing.", ["hallway testing"]),
        ("The team uses agile.", ["agile"]),
        ("Each agile team decides.", []),
        ("See the Agile Manifesto.", []),
        ("This method and that technique.", []),
    ],
)
def test_methods_are_found(found, text, expected):
    assert [name for name, label in found(text) if label == "METHOD"] == expected


def test_runs_leave_opening_words_and_possessives_out():
    runs = list(find_runs("Use Terraform for Ada Ek's Blue Desk."))
    assert runs == [
        Run(4, 13, ("Terraform",)),
        Run(18, 24, ("Ada", "Ek")),
        Run(27, 36, ("Blue", "Desk")),
    ]


def test_guess_has_the_place_of_the_name():
    text = "It is by Anna Ek."
    assert list(find_people(text, list(find_runs(text)))) == [Guess(9, 16, "PERSON")]


def test_titles_and_sources_are_told_from_sentences():
    assert is_title("Building Great Products Together")
    assert not is_title("We met Ada Ek at Blue Desk Foundation")
    assert is_citation("Ada Ek, Notes on Looms, 1843.")
    assert not is_citation("It was taken up by Ada Ek, in 1843.")
