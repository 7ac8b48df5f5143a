"""Signals that come from what a document rests on."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb.curation.cause import Pointer
from kb.curation.signals.evidence import SIGNALS
from kb.library.document import Link
from tests.documents import document
from tests.raising import raised, told


def on(*names, kind="based_on"):
    return tuple(Link(kind, name) for name in names)


NEW = document("new", links=on("old", kind="supersedes"), created=date(2026, 2, 1))
OLD = document("old")


def superseded(*documents):
    return raised(SIGNALS, "upstream-superseded", *documents)


def test_document_that_rests_on_a_superseded_one_names_both():
    (cause,) = superseded(OLD, NEW, document("a", links=on("old")))
    assert (cause.document, cause.strength, cause.since) == ("a", 1.0, date(2026, 2, 1))
    assert cause.sentence == "It rests on 'Old', which 'New' supersedes."
    assert cause.pointers == (Pointer("Old", "old"), Pointer("New", "new"))
    assert cause.facts == ("old", "new")


def test_document_farther_away_counts_less_and_names_the_way():
    chain = [document(f"d{n}", links=on(f"d{n - 1}" if n else "old")) for n in range(6)]
    found = superseded(OLD, NEW, *chain)
    assert [one.document for one in found] == ["d0", "d1", "d2", "d3"]
    assert [round(one.strength, 3) for one in found] == [1.0, 0.6, 0.36, 0.216]
    said = "It rests on 'D1', which rests on 'D0', which rests on 'Old', which 'New' supersedes."
    assert found[2].sentence == said


def test_document_that_says_so_itself_is_superseded():
    old = document("old", lifecycle="superseded")
    found = told(SIGNALS, "upstream-superseded", old, document("a", links=on("old")))
    assert found == [("a", "It rests on 'Old', which was superseded.")]


def test_successor_may_rest_on_what_it_replaces_and_so_may_others_on_it():
    successor = document("new", links=(*on("old", kind="supersedes"), *on("old")))
    assert superseded(OLD, successor, document("a", links=on("new"))) == []


def test_resting_document_is_not_bothered_but_those_on_it_are():
    archived = document("archived", links=on("old"), lifecycle="archived")
    found = superseded(OLD, NEW, archived, document("a", links=on("archived")))
    assert [one.document for one in found] == ["a"]


def test_circle_of_evidence_ends():
    one, other = document("a", links=on("b", "old")), document("b", links=on("a"))
    assert [cause.document for cause in superseded(OLD, NEW, one, other)] == ["a", "b"]


def test_successor_that_is_not_there_causes_nothing():
    assert superseded(OLD, document("a", links=on("old"))) == []


@given(st.lists(st.tuples(*[st.integers(0, 7)] * 2, st.sampled_from(["based_on", "supersedes"]))))
def test_any_graph_gives_few_causes_for_documents_that_are_there(edges):
    links = {n: [Link(kind, f"d{to}") for at, to, kind in edges if at == n] for n in range(8)}
    found = superseded(*(document(f"d{n}", links=tuple(links[n])) for n in range(8)))
    documents = [one.document for one in found]
    assert all(documents.count(name) <= 3 for name in documents)
    assert len({(one.document, one.facts) for one in found}) == len(found)


def test_refuted_experiment_is_quoted_by_what_rests_on_it():
    facts = {"outcome": "refuted", "hypothesis": "Forms help."}
    trial = document("trial", type="experiment", facts=facts)
    (cause,) = raised(
        SIGNALS, "evidence-refuted", trial, document("a", links=on("trial", kind="tested_by"))
    )
    said = "It was tested by the experiment 'Trial', which refuted what it was to show."
    assert (cause.document, cause.sentence, cause.quote) == ("a", said, "Forms help.")


def test_confirmed_experiment_causes_nothing():
    trial = document("trial", type="experiment", facts={"outcome": "confirmed"})
    assert raised(SIGNALS, "evidence-refuted", trial, document("a", links=on("trial"))) == []
