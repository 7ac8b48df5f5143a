"""Signals that come from links."""

from datetime import date

from kb.curation.activity import Activity, DeadLink
from kb.curation.cause import Pointer
from kb.curation.signals.links import SIGNALS
from kb.findings import problem
from kb.library.document import Link
from kb.rendering.page import Outside
from tests.documents import document
from tests.raising import raised, told

URL = "https://example.org/a"


def found(code, message, *lines):
    return [problem(code, message, at=(line, 1)).at("a.md") for line in lines]


def test_broken_link_names_what_it_leads_to_and_its_lines():
    problems = found("KB405", "There is no page 'x y'.", 3, 7)
    (cause,) = raised(SIGNALS, "broken-link", document("a"), problems=problems)
    assert cause.sentence == "2 links lead to 'x y', and nothing is there."
    assert cause.pointers == (Pointer("Line 3", "a", line=3), Pointer("Line 7", "a", line=7))


def test_link_to_what_is_hidden_looks_like_one_to_nothing():
    hidden = "Not all readers of this page may see 'jam', so it shows no link."
    one = told(SIGNALS, "broken-link", document("a"), problems=found("KB409", hidden, 3))
    missing = found("KB405", "There is no page 'jam'.", 3)
    other = told(SIGNALS, "broken-link", document("a"), problems=missing)
    assert one == other == [("a", "A link leads to 'jam', and nothing is there.")]


def test_link_to_what_the_reader_may_read_is_not_broken():
    hidden = "Not all readers of this page may see 'jam', so it shows no link."
    problems = found("KB409", hidden, 3)
    assert told(SIGNALS, "broken-link", document("a"), document("jam"), problems=problems) == []


def test_missing_heading_is_told_as_it_was_found():
    problems = found("KB406", "'Jam' has no heading 'x'.", 3)
    got = told(SIGNALS, "broken-link", document("a"), problems=problems)
    assert got == [("a", "'Jam' has no heading 'x'.")]


def test_missing_evidence_is_looked_up_in_the_library_of_the_reader():
    one = document("a", links=(Link("based_on", "jam"), Link("abstract_of", "secret")))
    problems = found("KB404", "based_on: there is no document 'jam'.", 3)
    said = [("a", "It names 'jam' under `based_on`, and nothing is there.")]
    assert told(SIGNALS, "broken-link", one, problems=problems) == said
    assert told(SIGNALS, "broken-link", one) == said
    assert told(SIGNALS, "broken-link", one, document("jam")) == []


def test_finding_about_a_file_of_others_says_nothing():
    problems = found("KB405", "There is no page 'x'.", 3)
    assert told(SIGNALS, "broken-link", document("b"), problems=problems) == []


def test_dead_link_says_since_when_and_where_a_copy_is():
    dead = DeadLink(URL, date(2026, 2, 1), "404 Not Found.")
    copy = "https://web.archive.org/a"
    one = document("a", outside=(Outside(URL, 4, "s-x", copy),))
    activity = Activity(dead={"library:a.md": (dead,)})
    (cause,) = raised(SIGNALS, "dead-link", one, activity=activity)
    answer = "has not answered for 28 days: 404 Not Found. There is a copy of it that may take its"
    assert cause.sentence == f"{URL} {answer} place."
    assert cause.pointers == (Pointer("Line 4", "a", "s-x", 4), Pointer("The copy", url=copy))
    assert cause.since == date(2026, 2, 1)


def test_dead_link_that_was_taken_out_says_nothing():
    activity = Activity(dead={"library:a.md": (DeadLink(URL, date(2026, 2, 1), "Gone"),)})
    assert raised(SIGNALS, "dead-link", document("a"), activity=activity) == []
