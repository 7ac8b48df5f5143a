from datetime import UTC, datetime

import pytest

from kb.config import Config, Source
from kb.findings import problem
from kb.people.account import Account
from kb.people.roles import Role
from kb.people.signed_in import SignedIn
from search.query import parse_query
from webapp.left_out import asks_for_left_out, left_out_for

ALL = frozenset({"public", "network"})
SOURCES = (
    Source(name="shared", location="a", audience=("public", "network")),
    Source(name="acme", location="b", audience=("org:acme",)),
)
FOUND = tuple(
    problem(code, "It cannot be read.").at("a.md", source)
    for code, source in (("KB210", "shared"), ("KB210", "acme"), ("KB405", "shared"))
)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("is:quarantined", True), ("-is:quarantined", False), ("quarantined is:stale", False)],
)
def test_question_for_what_is_left_out(text, asks):
    assert asks_for_left_out(parse_query(text)) is asks


@pytest.mark.parametrize(
    ("role", "labels", "sources"),
    [
        (Role.READER, ALL, []),
        (Role.CURATOR, ALL, ["shared"]),
        (Role.CURATOR, ALL | {"org:acme"}, ["shared", "acme"]),
        (Role.CONTRIBUTOR, ALL | {"org:acme"}, []),
    ],
)
def test_curator_is_told_of_files_of_sources_that_he_curates(role, labels, sources):
    account = Account("b", "b@x", "Bob", "", role, datetime.now(UTC), None, has_password=True)
    who = SignedIn(account, labels, frozenset(), "s")
    found = left_out_for(who, FOUND, Config(sources=SOURCES))
    assert [one.source for one in found] == sources


def test_visitor_is_told_nothing():
    assert left_out_for(None, FOUND, Config(sources=SOURCES)) == ()


def test_curator_sees_the_list_and_others_an_empty_answer(client_of):
    pages = [client_of(name).get("/search?q=is:quarantined").text for name in ("bob", "charlie")]
    assert ["Files that are left out" in page for page in pages] == [True, False]
