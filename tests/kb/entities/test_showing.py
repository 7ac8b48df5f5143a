"""What is shown of names, from prose to the table of a class, doubts included: kb.entities.showing
and kb.entities.doubting.
"""

import pytest

from kb.entities.entity import Declaration, Text
from kb.entities.extractor import Extractor
from kb.entities.naming import Doubt, Mentions, Name, Place, Quotation
from kb.entities.settling import Settling
from kb.entities.showing import Showing
from kb.rendering.prose import Passage

IDS = {"p": "page", "q": "other"}
DECLARED = (Declaration("Frobnicator", "TOOL", ("Frob",), homepage="https://frob.example"),)


@pytest.fixture(scope="module")
def texts():
    """What some paragraphs say, given by document."""
    extractor = Extractor()
    return lambda **given: {
        name: Text(name, extractor.extract([Passage("here", text)])) for name, text in given.items()
    }


@pytest.fixture
def shown(texts):
    """What is shown of those of these documents that have an id for readers."""

    def showing(**given):
        settling = Settling()
        one = Showing(settling)
        change = settling.change(texts(**given), DECLARED)
        one.change(change, {name: IDS[name] for name in given if name in IDS})
        return one

    return showing


def test_document_names_what_is_certain_with_its_sentences(shown):
    one = shown(p="Nothing. The Frob uses Docker.").said["p"]
    assert one.entities == ("tool-docker", "tool-frobnicator")
    assert one.mentions == Mentions(
        one.mentions.sentences,
        {"tool-docker": (Place(0, 14, 20),), "tool-frobnicator": (Place(0, 4, 8),)},
    )
    assert [(row.anchor, row.text) for row in one.mentions.sentences] == [
        ("here", "The Frob uses Docker.")
    ]


def test_name_that_the_text_does_not_have_is_another_one(shown):
    assert shown(p="The Frob runs.").said["p"].other_names == ("Frobnicator",)


def test_nothing_is_said_of_other_documents(shown):
    assert list(shown(x="We use Docker.", q="We use Jira.").said) == ["q"]


def test_what_stayed_is_the_same_value(texts):
    settling = Settling()
    showing = Showing(settling)
    showing.change(settling.change(texts(p="We use Docker.", q="We use Jira.")), IDS)
    before = dict(showing.said)
    changed = showing.change(settling.change(texts(q="We use Helm charts and Jira.")), {})
    assert changed == {"q"}
    assert showing.said["p"] is before["p"]
    assert showing.said["q"] != before["q"]


def test_table_describes_what_its_own_documents_name(shown):
    assert shown(p="The Frob runs.", x="We use Docker.").table.names == (
        Name(
            *("tool-frobnicator", "Frobnicator", "TOOL", "published", "declared"),
            aliases=("Frob",),
            homepage="https://frob.example",
        ),
    )


def test_measurement_names_the_methods_of_its_section(shown):
    given = "We tried pair programming. Lead time fell by 30% in six weeks."
    (one,) = shown(p=given).table.measurements
    assert (one.what, one.direction, one.value, one.unit) == ("Lead time", "down", "30", "%")
    assert one.methods == ("method-pair-programming",)
    assert one.said.document == "page"
    assert one.said.text[one.said.start : one.said.end] == "30%"


def test_name_of_unknown_kind_is_a_doubt_with_evidence(shown):
    assert shown(p="They asked Zorbex about it.").table.doubts == (
        Doubt(
            "Zorbex", None, 1, (Quotation("page", "here", "They asked Zorbex about it.", 11, 17),)
        ),
    )
