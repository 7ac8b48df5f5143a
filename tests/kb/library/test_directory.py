from datetime import date

import pytest

from kb.entities.naming import Doubt, Measurement, Name, NameTable, Quotation
from kb.library.directory import Directory, Together
from kb.library.document import Document

DOCKER = Name("tool-docker", "Docker", "TOOL", "confirmed", "shipped")
DECLARED = Name(
    "tool-docker", "Docker", "TOOL", "published", "declared", ("Dock",), date(2026, 1, 1)
)
PAIRING = Name("method-pairing", "Pairing", "METHOD", "confirmed", "shipped")
HIDDEN = Name("org-hidden", "Hidden", "ORG", "confirmed", "shipped")


def document(name, *entities):
    labels = frozenset({"public"})
    places = ("library", f"{name}.md", name, "page", name.title(), labels)
    return Document(name, *places, "", "", name, entities=entities)


def measured(what, direction, *methods):
    return Measurement(Quotation("a", "", what, 0, 1), what, direction, "3", "%", "", methods)


DOCUMENTS = (
    document("b", "tool-docker"),
    document("a", "tool-docker", "method-pairing"),
    document("c"),
)
FELL = measured("Lead time", "down", "method-pairing")
ROSE = measured("Coverage of tests", "up")
DOUBT = Doubt("Zorbex", None, 1, (Quotation("a", "", "Zorbex", 0, 6),))


@pytest.fixture
def directory():
    tables = (
        NameTable((DOCKER, PAIRING, HIDDEN), (FELL,), (DOUBT,)),
        NameTable((DECLARED,), (ROSE,), (DOUBT,)),
    )
    return Directory(DOCUMENTS, tables)


def test_strongest_reason_counts_and_what_nobody_names_is_not_there(directory):
    assert directory.entities == {"method-pairing": PAIRING, "tool-docker": DECLARED}


@pytest.mark.parametrize("name", ["tool-docker", "Docker", "docker", "dock"])
def test_entity_is_found_by_id_name_and_alias(directory, name):
    assert directory.find(name) == DECLARED


@pytest.mark.parametrize("name", ["", "hidden", "org-hidden", "!"])
def test_entity_that_no_document_names_is_not_found(directory, name):
    assert directory.find(name) is None


def test_documents_come_by_title(directory):
    assert [one.id for one in directory.documents("tool-docker")] == ["a", "b"]


def test_kinds_are_counted_by_documents(directory):
    assert directory.labelled("TOOL") == (Together(DECLARED, 2),)
    assert directory.labelled("ORG") == ()


def test_what_occurs_together_is_counted(directory):
    assert directory.together("method-pairing", "TOOL") == (Together(DECLARED, 1),)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, (ROSE, FELL)),
        ({"what": "TIME"}, (FELL,)),
        ({"what": "lead coverage"}, ()),
        ({"direction": "up"}, (ROSE,)),
        ({"method": "method-pairing"}, (FELL,)),
    ],
)
def test_measurements_are_filtered(directory, filters, expected):
    assert directory.measured(**filters) == expected


def test_doubts_of_several_classes_are_one(directory):
    assert [(one.name, one.documents, len(one.evidence)) for one in directory.doubts] == [
        ("Zorbex", 2, 2)
    ]


def test_nothing_is_named_where_nothing_was_looked_for():
    assert dict(Directory(DOCUMENTS).entities) == {}
