import io
import json
import logging

import pytest

from webapp.app import create_app
from webapp.journal import JsonLines, Sentences, report_failure, start_journal

CANARIES = ("canary-word", "canary-cookie", "canary-token", "canary-secret", "192.0.2.99")


@pytest.fixture
def journal(request):
    """Starts a journal in memory; afterwards logging is as it was."""
    loggers = [logging.getLogger(), logging.getLogger("webapp")]
    before = [(one, one.handlers[:], one.level) for one in loggers]

    def start(form):
        stream = io.StringIO()
        start_journal(form, stream)
        return stream

    yield start
    for one, handlers, level in before:
        one.handlers[:] = handlers
        one.setLevel(level)


@pytest.fixture
def failing(config):
    """A site with a page that repeats in an exception whatever it was asked."""
    app = create_app(config)

    def fail(**_):
        raise ValueError(CANARIES)

    app.view_functions["library.show_document"] = fail
    return app.test_client()


def ask_everything(client):
    client.set_cookie("guildbook-form", "canary-cookie")
    headers = {"Authorization": "Bearer canary-token", "X-Forwarded-For": "192.0.2.99"}
    paths = (
        "/search?q=canary-word",
        "/search.json?q=canary-word",
        "/library/canary-word",
        "/link/canary-secret",
        "/canary-word",
        "/sign-in?next=/library/canary-word",
    )
    for path in paths:
        client.get(path, headers=headers, environ_overrides={"REMOTE_ADDR": "192.0.2.99"})
    client.open("/", method="CANARY-WORD")
    client.post("/sign-in", data={"email": "canary-word", "password": "canary-secret"})


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_personal_and_no_secret_is_ever_written(journal, failing, form):
    stream = journal(form)
    ask_everything(failing)
    written = stream.getvalue()
    assert "ValueError in fail" in written
    assert [word for word in CANARIES if word.lower() in written.lower()] == []


def test_line_of_json_names_route_status_and_time(journal, client):
    stream = journal("json")
    client.get("/search?q=recap")
    line = json.loads(stream.getvalue())
    assert line["milliseconds"] > 0
    assert len(line.pop("request")) == 16
    assert {key: line[key] for key in ("level", "from", "message", "route", "status")} == {
        "level": "info",
        "from": "webapp",
        "message": "GET /search 200",
        "route": "find.search",
        "status": 200,
    }


def test_text_is_quiet_until_something_is_wrong(journal, client, failing):
    stream = journal("text")
    client.get("/")
    assert stream.getvalue() == ""
    number = failing.get("/library/a").headers["X-Request-Id"]
    assert stream.getvalue().startswith("error: ValueError in fail (test_journal.py:")
    assert stream.getvalue().endswith(f" (request {number})\n")


def test_number_is_told_only_where_something_is_wrong(client):
    assert "X-Request-Id" not in client.get("/").headers
    assert "X-Request-Id" not in client.get("/nothing").headers


def test_what_others_fill_in_is_left_out():
    record = logging.LogRecord("waitress", 40, "", 0, "serving %s", ("/canary-word",), None)
    assert Sentences().format(record) == "error: serving %s"
    assert json.loads(JsonLines().format(record))["message"] == "serving %s"


def test_failure_that_was_never_raised_is_reported_too(journal):
    stream = journal("text")
    report_failure(ValueError("canary-word"))
    assert stream.getvalue() == "error: ValueError in nowhere\n"
