import re
from datetime import UTC, datetime

import pytest
from flask import g
from sqlalchemy import update

from kb.config import Config
from kb.feedback.flags import Answer, answer_flags, reports_of
from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.signed_in import SignedIn
from kb.store.tables import FLAGS
from webapp.app import create_app
from webapp.feedback.reports import answers_waiting
from webapp.security.visitors import Visitor

REPORT = "/documents/run-a-jam/report"
REPORTS = "/account/reports"


@pytest.fixture
def ina(state, app):
    """Somebody of her own for each test: her account, and a browser in which she is signed in."""
    by = By(CONSOLE, datetime.now(UTC))
    account = create_account(state, f"ina{datetime.now(UTC):%f}@example.org", name="Ina", by=by)
    secret, _ = sessions.start(state, account.id, agent="Test", now=by.now)
    client = app.test_client()
    client.set_cookie("guildbook", secret)
    return account, client


@pytest.fixture
def answered(ina, send, state, accounts):
    """Her report, with Bob's answer."""
    account, client = ina
    send(client, REPORT, reason="wrong", text="It is forty minutes.")
    (sent,) = reports_of(state, account.id)
    by = By(accounts["bob"].id, datetime.now(UTC))
    answer_flags(state, [sent.id], Answer("accepted", "Mended, thank you.", "c" * 40), by=by)
    return client


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_who_reported_nothing_learns_how_to(ina):
    assert "You have not reported anything yet." in ina[1].get(REPORTS).text


def test_answer_is_announced_until_it_was_seen(answered):
    assert "Ina 1 new" in plain(answered.get("/library/patterns/recap").text)
    assert "Your reports 1 new answer" in plain(answered.get("/account").text)
    page = plain(answered.get(REPORTS).text)
    assert "You were right, new : Mended, thank you." in page
    assert "What was changed" in page
    assert "1 new" not in page
    assert "1 new" not in plain(answered.get("/account").text)
    assert "You were right : Mended" in plain(answered.get(REPORTS).text)


def test_open_report_can_be_taken_back(ina, send, state):
    account, client = ina
    send(client, REPORT, reason="sensitive", text="Names a patient.")
    (sent,) = reports_of(state, account.id)
    page = client.get(REPORTS).text
    assert "Waiting for an answer" in page
    token = re.search(r'name="form_token" value="(\w+)"', page)[1]
    path = f"{REPORTS}/{sent.id}/withdraw"
    assert client.post(path, data={"form_token": token}).location == REPORTS
    assert "Taken back by you" in client.get(REPORTS).text
    assert client.post(path, data={"form_token": token}).location == REPORTS


def test_report_of_somebody_else_is_missing(ina, answered, client_of, state, accounts):
    (sent,) = reports_of(state, ina[0].id)
    client = client_of("sam")
    token = re.search(r'name="form_token" value="(\w+)"', client.get("/account").text)[1]
    answers = [
        client.post(f"{REPORTS}/{one}/withdraw", data={"form_token": token})
        for one in (sent.id, "none")
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert "forty minutes" not in client.get(REPORTS).text


def test_plain_readers_never_see_what_others_reported(answered, client, client_of):
    for reader in (client, client_of("charlie"), client_of("alice")):
        page = reader.get("/library/playbooks/run-a-jam").text
        assert "forty minutes" not in page


def test_page_that_is_hidden_by_now_is_not_named(ina, state, send, client_of, accounts):
    client = client_of("alice")
    send(client, "/documents/hidden-case/report", reason="wrong")
    assert "Xylophone incident" in client.get(REPORTS).text
    with state.writing() as connection:
        theirs = update(FLAGS).where(FLAGS.c.document == "hidden-case")
        connection.execute(theirs.values(account_id=ina[0].id))
    page = ina[1].get(REPORTS).text
    assert "A page that you cannot read any more" in page
    assert "Xylophone" not in page


def test_visitor_has_no_reports(client):
    assert client.get(REPORTS).status_code == 303


def test_reader_goes_on_reading_where_nobody_can_look_for_answers(tmp_path, accounts, caplog):
    (tmp_path / "state.sqlite").mkdir()
    broken = create_app(Config(data_folder=tmp_path))
    charlie = SignedIn(accounts["charlie"], frozenset({"public"}), frozenset(), "a session")
    with broken.test_request_context("/"):
        g.visitor = Visitor(charlie, "secret")
        assert answers_waiting() == 0
    assert "Nobody is told of answers" in caplog.text
