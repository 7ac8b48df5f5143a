"""Alice agrees to be named everywhere, Bob does not, Charlie has left."""

from datetime import date

import pytest

from kb.audience import ANONYMOUS, Viewer
from kb.library.document import Document
from kb.library.library import Library
from kb.network.expertise import about_tag, may_be_named, who_knows
from kb.vocabulary.tree import Tag, TagTree

TODAY = date(2026, 6, 1)
OF_ACME = Viewer(frozenset({"public", "network", "org:acme"}))
TAGS = TagTree({"jams": Tag("jams", "Jams"), "talks": Tag("talks", "Talks", broader="jams")})


def document(name, kind="page", **fields):
    place = ("library", f"{name}.md", name, kind, name.title(), frozenset({"public"}))
    return Document(name, *place, "", "", name, **fields)


def person(name, *, listed, active=True, topics=()):
    facts = {
        "name": f"{name.title()} Reyes",
        "listed": listed,
        "active": active,
        "topics": list(topics),
    }
    return document(name, "person", org="acme", facts=facts)


ALICE = person("alice", listed=True, topics=["talks"])
BOB = person("bob", listed=False)
CHARLIE = person("charlie", listed=True, active=False)
PEOPLE = (ALICE, BOB, CHARLIE)
NEW = document("new", tags=("jams",), authors=("Bob", "charlie"), team="Harbour", created=TODAY)
OLD = document("old", tags=("talks",), authors=("Alice Reyes",), created=date(2020, 6, 1))
LIBRARY = Library((*PEOPLE, NEW, OLD), TAGS)


def names(knowers):
    return [one.name for one in knowers]


def test_people_of_other_organisations_are_named_if_they_agree():
    found = who_knows(LIBRARY, (NEW, OLD), ANONYMOUS, TODAY)
    assert names(found.people) == ["Alice Reyes"]


def test_people_of_ones_own_organisation_are_named_the_latest_first():
    found = who_knows(LIBRARY, (NEW, OLD), OF_ACME, TODAY)
    assert names(found.people) == ["Bob Reyes", "Alice Reyes"]


def test_teams_are_named():
    assert names(who_knows(LIBRARY, (NEW, OLD), ANONYMOUS, TODAY).teams) == ["Harbour"]


def test_somebody_without_a_page_has_agreed_to_nothing():
    one = document("x", authors=("Dana Reyes",))
    assert who_knows(LIBRARY, (one,), OF_ACME, TODAY).people == ()


def test_reasons_hold_documents_and_the_last_day():
    (bob,) = who_knows(LIBRARY, (NEW,), OF_ACME, TODAY).people
    (reason,) = bob.reasons
    assert (bob.page, reason.kind, reason.documents, reason.last) == (BOB, "wrote", (NEW,), TODAY)


def test_evidence_fades_by_half_in_each_half_life():
    later = date(2028, 5, 31)
    (now,), (then,) = (who_knows(LIBRARY, (NEW,), OF_ACME, day).people for day in (TODAY, later))
    assert then.score == pytest.approx(now.score / 2)


def test_name_of_two_people_means_neither():
    twins = (
        person("alice", listed=True),
        document("twin", "person", facts={"name": "Alice Reyes"}),
    )
    found = who_knows(Library((*twins, OLD), TAGS), (OLD,), OF_ACME, TODAY)
    assert found.people == ()


def test_pages_of_people_speak_for_their_topics():
    assert [one.id for one in about_tag(LIBRARY, "jams")] == ["new", "old", "alice"]
    assert [one.id for one in about_tag(LIBRARY, "other")] == []


@pytest.mark.parametrize(
    ("page", "viewer", "expected"),
    [
        (ALICE, ANONYMOUS, True),
        (BOB, ANONYMOUS, False),
        (BOB, OF_ACME, True),
        (CHARLIE, OF_ACME, False),
    ],
)
def test_consent_decides_who_is_named(page, viewer, expected):
    assert may_be_named(page, viewer) is expected
