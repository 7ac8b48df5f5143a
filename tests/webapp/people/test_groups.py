"""Organisations and circles: managed by those who speak for them, missing for others."""

from datetime import UTC, datetime

import pytest

from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import GroupKind, create_group, list_groups, members_of_group
from webapp.security.csrf import form_token

HIDDEN = "/library/cases/hidden"


@pytest.fixture(scope="module")
def birch(state):
    """An organisation that nobody of the tests belongs to."""
    by = By(CONSOLE, datetime.now(UTC))
    return create_group(state, GroupKind.ORGANISATION, "birch", name="Birch", by=by)


def post(client, path, **data):
    token = form_token(client.get_cookie("guildbook").value)
    return client.post(path, data={**data, "form_token": token})


def names_in(state, label):
    return {one.account.name for one in members_of_group(state, label)}


def test_steward_of_an_organisation_sees_his_own_only(client_of, birch):
    page = client_of("sam").get("/groups").text
    assert ("Acme" in page, "Birch" in page) == (True, False)
    page = client_of("olga").get("/groups").text
    assert ("Acme" in page, "Birch" in page) == (True, True)


def test_group_of_others_looks_like_a_missing_one(client_of, birch):
    sam = client_of("sam")
    answers = [sam.get(f"/groups/org/{slug}") for slug in ("birch", "none")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text == answers[1].text
    for slug in ("birch", "none"):
        form = post(sam, f"/groups/org/{slug}/members", email="alice@example.org")
        assert form.status_code == 404


def test_administrator_makes_a_circle_and_a_steward_does_not(client_of, state):
    form = {"kind": "circle", "slug": "coaches", "name": "Coaches"}
    assert post(client_of("sam"), "/groups", **form).status_code == 404
    assert post(client_of("olga"), "/groups", **form).location == "/groups/circle/coaches"
    assert [one.name for one in list_groups(state, GroupKind.CIRCLE)] == ["Coaches"]
    again = post(client_of("olga"), "/groups", **form)
    assert (again.status_code, "already" in again.text) == (422, True)


@pytest.mark.parametrize("form", [{}, {"kind": "public"}, {"kind": "org", "slug": "../x"}])
def test_group_that_cannot_be_is_refused(client_of, form):
    assert post(client_of("olga"), "/groups", **form).status_code in {404, 422}


def test_member_reads_at_once_and_no_more_once_removed(app, client_of, state, accounts):
    sam, charlie = client_of("sam"), client_of("charlie")
    assert charlie.get(HIDDEN).status_code == 404
    assert post(sam, "/groups/org/acme/members", email="charlie@example.org").status_code == 303
    assert charlie.get(HIDDEN).status_code == 200
    path = f"/groups/org/acme/members/{accounts['charlie'].id}/remove"
    assert post(sam, path).location == "/groups/org/acme"
    assert charlie.get(HIDDEN).status_code == 404
    assert post(sam, path).status_code == 404


def test_administrator_does_not_read_what_is_an_organisations_own(client_of):
    assert client_of("olga").get(HIDDEN).status_code == 404


@pytest.mark.parametrize("email", ["nobody@example.org", "", "nonsense", "0123456789abcdef"])
def test_unknown_address_is_told_and_no_command(client_of, email):
    response = post(client_of("sam"), "/groups/org/acme/members", email=email)
    assert response.status_code == 422
    assert "kb user" not in response.text


def test_steward_is_named_as_such(client_of, state, accounts):
    by = By(CONSOLE, datetime.now(UTC))
    create_account(state, "mia@example.org", name="Mia", by=by)
    form = {"email": "mia@example.org", "steward": "yes"}
    post(client_of("sam"), "/groups/org/acme/members", **form)
    stewards = {one.account.name for one in members_of_group(state, "org:acme") if one.steward}
    assert stewards == {"Sam", "Mia"}
