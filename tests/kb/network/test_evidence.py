from datetime import UTC, date, datetime

import pytest

from kb.library.document import Document, Edit, Review
from kb.network.evidence import PEOPLE, TEAMS

DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)
RICH = Document(
    *("jam", "library", "jam.md", "jam", "session", "Jam", frozenset({"public"}), "", "", "jam"),
    authors=("Alice",),
    owner="Bob",
    team="Harbour",
    created=DAY,
    last_commit=MOMENT,
    reviewed=Review(DAY, "Bob", "used"),
    edits=(Edit(MOMENT, ("Charlie",), "changed"),),
    facts={"facilitator": "Dana", "deciders": ["Eve"], "held_on": "2026-05-05"},
)
BARE = Document(
    *("bare", "library", "bare.md", "bare", "page", "Bare", frozenset({"public"}), "", "", "bare")
)


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("says", []),
        ("wrote", [("Alice", DAY)]),
        ("reviewed", [("Bob", DAY)]),
        ("led", [("Dana", date(2026, 5, 5)), ("Eve", date(2026, 5, 5))]),
        ("owns", [("Bob", MOMENT.date())]),
        ("changed", [("Charlie", MOMENT.date())]),
    ],
)
def test_document_speaks_for_people(kind, claims):
    assert list(PEOPLE[kind].find(RICH)) == claims


@pytest.mark.parametrize("kind", PEOPLE)
def test_bare_document_speaks_for_nobody(kind):
    assert list(PEOPLE[kind].find(BARE)) == []


def test_document_speaks_for_its_team():
    assert list(TEAMS["wrote"].find(RICH)) == [("Harbour", MOMENT.date())]
    assert list(TEAMS["wrote"].find(BARE)) == []
