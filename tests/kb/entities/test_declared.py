from datetime import date

import pytest

from kb.entities.declared import Declared, read_entities
from kb.entities.entity import Declaration

WHOLE = b"""
Jira:
  type: tool
  aliases: [JIRA, Jira Cloud]
  retired: 2026-03-01
  homepage: https://example.org/jira
  definition: Where tickets live.
Marlow Reyes:
  type: Person
  state: confirmed
"""


def findings(data):
    return [str(one) for one in read_entities(data).problems]


def test_entities_are_read():
    assert read_entities(WHOLE) == Declared(
        (
            Declaration(
                "Jira",
                "TOOL",
                ("JIRA", "Jira Cloud"),
                retired=date(2026, 3, 1),
                homepage="https://example.org/jira",
                definition="Where tickets live.",
            ),
            Declaration("Marlow Reyes", "PERSON", state="confirmed"),
        )
    )


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (
            b"Jira: tool\n",
            "entities.yml:1:1: error KB261 'Jira': This does not describe an entity."
            " Write type: below it, indented.",
        ),
        (
            b"Jira:\n  type: tool\n  alias: x\n",
            "entities.yml:3:3: warning KB262 'alias' is no key of an entity."
            " Did you mean 'aliases'?",
        ),
        (
            b"Jira:\n  aliases: x\n",
            "entities.yml:1:1: error KB263 'Jira': Nothing says what kind of thing it is."
            " Add type: and one of person, organisation, team, tool, method.",
        ),
        (
            b"Jira:\n  type: tool\nAda:\n  type: tool\n  aliases: jira\n",
            "entities.yml:3:1: error KB264 Ada: The name 'jira' is taken by 'Jira'."
            " Take it away from one of the two.",
        ),
    ],
)
def test_what_is_wrong_is_a_finding_with_its_place(data, finding):
    assert findings(data) == [finding]


def test_wrong_value_is_a_finding_and_the_rest_goes_on():
    found = read_entities(b"Jira:\n  type: toool\nDocker:\n  type: tool\n  retired: soon\n")
    assert [(one.line, one.column, one.code) for one in found.problems] == [
        (2, 9, "KB206"),
        (5, 12, "KB203"),
    ]
    assert found.entities == (Declaration("Docker", "TOOL"),)


def test_file_that_cannot_be_understood_declares_nothing():
    found = read_entities(b"Jira: &a\n  type: tool\nX: *a\n")
    assert found.entities == ()
    assert [one.code for one in found.problems] == ["KB115"]


def test_address_that_is_no_web_address_is_left_out():
    found = read_entities(b"Jira:\n  type: tool\n  homepage: 'javascript:alert(1)'\n")
    assert found.entities == (Declaration("Jira", "TOOL"),)
