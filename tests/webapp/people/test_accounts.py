"""People and invitations, for those who look after them; for others they are missing."""

import re
from datetime import UTC, datetime

import pytest

from kb.people import sessions
from kb.people.accounts import create_account, find_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import members_of_group
from kb.people.roles import Role
from search.views import Views
from webapp.app import create_app
from webapp.security.csrf import form_token


@pytest.fixture
def ines(state):
    """Somebody of his own for each test."""
    by = By(CONSOLE, datetime.now(UTC))
    return create_account(state, f"ines{by.now:%f}@example.org", name="Ines", by=by)


def post(client, path, **data):
    token = form_token(client.get_cookie("guildbook").value)
    return client.post(path, data={**data, "form_token": token})


def invite(client, email, role="reader", **more):
    return post(client, "/people/invitations", email=email, name="New", role=role, **more)


def test_administrator_sees_everybody_and_others_do_not(client_of):
    assert "charlie@example.org" in client_of("olga").get("/people").text
    assert "charlie@example.org" not in client_of("sam").get("/people").text
    for name in ("alice", "bob", "charlie"):
        assert client_of(name).get("/people").status_code == 403


def test_invitation_is_a_link_that_is_shown_once(client_of, client):
    response = invite(client_of("olga"), "jo@example.org", "curator")
    link = re.search(r"http://127\.0\.0\.1:8000(/link/[\w-]+)", response.text)[1]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Welcome, New" in client.get(link).text


def test_steward_invites_members_at_most_and_only_to_what_he_manages(client_of, state):
    sam = client_of("sam")
    assert invite(sam, "kim@example.org", "member", group="org:acme").status_code == 200
    assert find_account(state, "kim@example.org").role == Role.MEMBER
    assert "kim@example.org" in {one.account.email for one in members_of_group(state, "org:acme")}
    assert invite(sam, "lou@example.org", "curator").status_code == 404
    assert invite(sam, "lou@example.org", "member", group="org:none").status_code == 404
    assert find_account(state, "lou@example.org") is None


def test_steward_gets_no_link_of_somebody_who_was_invited_by_others(client_of):
    olga, sam = client_of("olga"), client_of("sam")
    assert invite(olga, "odo@example.org", "curator").status_code == 200
    refused = invite(sam, "odo@example.org", "member", group="org:acme")
    assert refused.status_code == 422
    assert "There is an account for odo@example.org already." in refused.text
    assert "/link/" not in refused.text
    assert "Send this to" in invite(olga, "odo@example.org", "curator").text


def test_list_of_many_people_has_pages(client_of, state):
    by = By(CONSOLE, datetime.now(UTC))
    for number in range(55):
        create_account(state, f"zoe{number:02}@example.org", name=f"Zoe {number:02}", by=by)
    olga = client_of("olga")
    first, second = olga.get("/people").text, olga.get("/people?page=2").text
    assert (first.count("zoe00@"), first.count("zoe54@")) == (1, 0)
    assert (second.count("zoe00@"), second.count("zoe54@")) == (0, 1)


@pytest.mark.parametrize(
    ("email", "sentence"), [("nonsense", "is no email address"), ("", "is no email address")]
)
def test_invitation_that_cannot_be_made_is_told_why(client_of, email, sentence):
    response = invite(client_of("olga"), email)
    assert (response.status_code, sentence in response.text) == (422, True)


def test_role_is_changed_and_holds_from_the_next_request(client_of, state, ines):
    olga, path = client_of("olga"), f"/people/{ines.id}"
    assert post(olga, f"{path}/role", role="curator").location == path
    assert find_account(state, ines.id).role == Role.CURATOR
    assert post(olga, f"{path}/role", role="emperor").status_code == 404


def test_last_administrator_stays(config, tmp_path):
    alone = create_app(config.model_copy(update={"data_folder": tmp_path}))
    alone.extensions["views"] = Views(config)
    state, by = alone.extensions["state"].get(), By(CONSOLE, datetime.now(UTC))
    olga = create_account(state, "olga@example.org", role=Role.ADMINISTRATOR, by=by)
    client = alone.test_client()
    secret, _ = sessions.start(state, olga.id, agent="Test", now=by.now)
    client.set_cookie("guildbook", secret)
    for path, form in (("role", {"role": "reader"}), ("access", {"access": "disable"})):
        response = post(client, f"/people/{olga.id}/{path}", **form)
        assert response.status_code == 422
        assert "olga@example.org is the only administrator." in response.text
    alone.extensions["state"].close()


def test_somebody_is_shut_out_and_let_in_again(client_of, state, ines):
    olga, path = client_of("olga"), f"/people/{ines.id}"
    post(olga, f"{path}/access", access="disable")
    assert find_account(state, ines.id).disabled_at is not None
    assert "Shut out since" in olga.get(path).text
    assert post(olga, f"{path}/reset").status_code == 404
    post(olga, f"{path}/access", access="enable")
    assert find_account(state, ines.id).disabled_at is None


def test_forgotten_password_is_replaced_by_a_link(client_of, client, ines):
    response = post(client_of("olga"), f"/people/{ines.id}/reset")
    link = re.search(r"/link/[\w-]+", response.text)[0]
    assert "Choose a new password" in client.get(link).text


@pytest.mark.parametrize("name", ["none", "alice@example.org", "0" * 16])
def test_unknown_person_is_a_missing_page(client_of, name):
    olga = client_of("olga")
    pages = [olga.get(path) for path in (f"/people/{name}", "/peoples")]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].text == pages[1].text


def test_who_may_not_manage_people_learns_of_nobody(client_of, ines):
    for path in (f"/people/{ines.id}", "/people/none"):
        assert client_of("sam").get(path).status_code == 403
