from datetime import date

from kb.curation.cause import Cause
from kb.curation.choosing import Choice, choose, is_answered_for_by, next_due
from kb.curation.ground import Ground
from kb.curation.queue import Item
from kb.library.library import Library
from kb.vocabulary.reading import read_tags
from tests.documents import document, library

JAM = document("jam", owner="Alice", tags=("jams",))
TALK = document("talk", owner="", tags=("sessions",), facts={"reviewers": ["Alice", "Bob"]})
DONE = document("done", owner="Alice")
TAGS = read_tags(b"sessions: {label: Sessions}\njams: {label: Jams, broader: sessions}\n").tree


def item(one, *signals):
    return Item(one, tuple(Cause(name, one.id, "So.") for name in signals), (), "ok", "low", 0.1)


ITEMS = (item(JAM, "overdue"), item(TALK, "unowned", "unused"), item(DONE))


def chosen(**choice):
    library = Library([JAM, TALK, DONE], TAGS)
    return [one.document.id for one in choose(ITEMS, library, Choice(**choice))]


def test_items_are_chosen_by_person_tag_and_signal():
    assert chosen() == ["jam", "talk"]
    assert chosen(person="alice") == ["jam", "talk"]
    assert chosen(person="Bob") == ["talk"]
    assert chosen(tag="sessions") == ["jam", "talk"]
    assert chosen(tag="jams", signal="unused") == []
    assert chosen(signal="unused") == ["talk"]


def test_nobody_answers_for_what_names_nobody():
    assert not is_answered_for_by(document("a"), "", "Bob")


def test_next_review_is_the_first_that_is_not_past():
    past = document("past", review_every="1d", created=date(2026, 1, 1))
    soon, late = (
        document(name, review_every=f"{days}d", created=date(2026, 5, 1))
        for name, days in (("soon", 3), ("late", 9))
    )
    ground = Ground(library(late, past, soon), date(2026, 5, 1))
    assert next_due(ground) == (date(2026, 5, 4), soon)
    assert next_due(Ground(library(past), date(2026, 5, 1))) is None
