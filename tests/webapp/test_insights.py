from datetime import UTC, datetime

import pytest

from kb.demand.counting import Looked, add
from kb.people.account import Account
from kb.people.roles import Role
from kb.people.signed_in import SignedIn
from webapp.insights import may_see

TODAY = datetime.now(UTC).date()
NETWORK = frozenset({"public", "network"})
ACME = NETWORK | {"org:acme"}


@pytest.fixture
def looked_for(state):
    rows = [
        Looked(TODAY, "sabbaticals", NETWORK, 0, times=3),
        Looked(TODAY, "sabbatical of alice", NETWORK, 0),
        Looked(TODAY, "acme payroll", ACME, 0, times=4),
        Looked(TODAY, "birch payroll", NETWORK | {"org:birch"}, 0, times=4),
        Looked(TODAY, "coffee", NETWORK, 2, times=5),
    ]
    add(state, rows, oldest=TODAY)


def test_steward_sees_what_people_look_for_who_may_read_no_more(client_of, looked_for):
    page = client_of("sam").get("/insights/demand").text
    shown = [text for text in ("sabbaticals", "acme payroll", "coffee", "birch") if text in page]
    assert shown == ["sabbaticals", "acme payroll", "coffee"]
    assert "sabbatical of alice" not in page


def test_administrator_who_is_in_no_group_sees_none_of_a_group(client_of, looked_for):
    page = client_of("olga").get("/insights/demand").text
    assert ("sabbaticals" in page, "payroll" in page) == (True, False)


@pytest.mark.parametrize("name", ["alice", "bob", "charlie"])
def test_others_are_told_that_it_is_not_for_them(client_of, name):
    assert client_of(name).get("/insights/demand").status_code == 403


def test_account_of_a_steward_leads_there(client_of):
    link = 'href="/insights/demand"'
    pages = [client_of(name).get("/account").text for name in ("sam", "charlie")]
    assert [link in page for page in pages] == [True, False]


def test_speaker_of_a_group_sees_what_its_people_look_for_and_no_more():
    account = Account("a", "a@x", "A", "", Role.MEMBER, datetime.now(UTC), None, True)
    who = SignedIn(account, ACME, frozenset({"org:acme"}), "s")
    seen = [may_see(who, Looked(TODAY, "x", audience, 0)) for audience in (ACME, NETWORK)]
    assert seen == [True, False]
