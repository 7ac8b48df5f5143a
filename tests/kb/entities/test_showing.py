"""What is shown of names, from prose to the table of a class."""

import pytest

from kb.entities.entity import Declaration, Text
from kb.entities.extractor import Extractor
from kb.entities.naming import Doubt, Mentions, Name, Place, Quotation
from kb.entities.settling import settle
from kb.entities.showing import Saying, table_of
from kb.rendering.prose import Passage

IDS = {"p": "page", "q": "other"}
DECLARED = (Declaration("Frobnicator", "TOOL", ("Frob",), homepage="https://frob.example"),)


@pytest.fixture(scope="module")
def settled():
    """What some paragraphs say, given by document, with what is declared."""
    extractor = Extractor()

    def settling(**given):
        texts = [
            Text(name, extractor.extract([Passage("here", text)])) for name, text in given.items()
        ]
        return settle(texts, DECLARED)

    return settling


def said(found, *documents):
    return Saying().said(found, documents)


def test_document_names_what_is_certain_with_its_sentences(settled):
    one = said(settled(p="Nothing. The Frob uses Docker."), "p")["p"]
    assert one.entities == ("tool-docker", "tool-frobnicator")
    assert one.mentions == Mentions(
        one.mentions.sentences,
        {"tool-docker": (Place(0, 14, 20),), "tool-frobnicator": (Place(0, 4, 8),)},
    )
    assert [(row.anchor, row.text) for row in one.mentions.sentences] == [
        ("here", "The Frob uses Docker.")
    ]


def test_name_that_the_text_does_not_have_is_another_one(settled):
    assert said(settled(p="The Frob runs."), "p")["p"].other_names == ("Frobnicator",)


def test_nothing_is_said_of_other_documents(settled):
    assert list(said(settled(p="We use Docker.", q="We use Jira."), "q")) == ["q"]


def test_what_stayed_is_the_same_value(settled):
    saying = Saying()
    first = saying.said(settled(p="We use Docker.", q="We use Jira."), "pq")
    again = saying.said(settled(p="We use Docker.", q="We use Helm charts and Jira."), "pq")
    assert again["p"] is first["p"]
    assert again["q"] is not first["q"]


def test_table_describes_what_its_own_documents_name(settled):
    found = settled(p="The Frob runs.", q="We use Docker.")
    assert table_of(found, said(found, "p"), IDS).names == (
        Name(
            *("tool-frobnicator", "Frobnicator", "TOOL", "published", "declared"),
            aliases=("Frob",),
            homepage="https://frob.example",
        ),
    )


def test_measurement_names_the_methods_of_its_section(settled):
    found = settled(p="We tried pair programming. Lead time fell by 30% in six weeks.")
    (one,) = table_of(found, said(found, "p"), IDS).measurements
    assert (one.what, one.direction, one.value, one.unit) == ("Lead time", "down", "30", "%")
    assert one.methods == ("method-pair-programming",)
    assert one.said.document == "page"
    assert one.said.text[one.said.start : one.said.end] == "30%"


def test_name_of_unknown_kind_is_a_doubt_with_evidence(settled):
    found = settled(p="They asked Zorbex about it.")
    assert table_of(found, said(found, "p"), {"p": "page"}).doubts == (
        Doubt(
            "Zorbex", None, 1, (Quotation("page", "here", "They asked Zorbex about it.", 11, 17),)
        ),
    )
