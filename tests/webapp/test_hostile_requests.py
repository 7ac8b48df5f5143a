"""Every request of tests/hostile/requests, through the application and over a real socket."""

import json
import re
import socket
import time
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.webapp.files import HIDDEN_WORDS

FOLDER = Path(__file__).parents[1] / "hostile" / "requests"
SECONDS = 2.0
NEVER = ("Traceback", "site-packages")
NEVER_IN_PAGES = ("<script>alert", "onerror=alert(1)>")


@pytest.fixture
def client(app):
    """Sends the cookies that a row names, and keeps none."""
    return app.test_client(use_cookies=False)


def rows(name):
    listed = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["request"]
    return [pytest.param(filled(row), id=row["name"]) for row in listed]


def filled(row):
    """The row with what is repeated written out."""
    text, times = row.get("repeat", ("", 0))
    longer = {
        key: value.replace("{long}", text * times)
        for key, value in row.items()
        if isinstance(value, str)
    }
    headers = {
        name: value.replace("{long}", text * times)
        for name, value in row.get("headers", {}).items()
    }
    return {**row, **longer, "headers": headers}


def ask(client, row, path):
    return client.open(
        path, method=row.get("method", "GET"), headers=row["headers"], data=row.get("body")
    )


def check(row, status, headers, text):
    assert status in row["status"], text[:500]
    asked = row.get("path", "") + row.get("raw", "")
    hidden = [word for word in HIDDEN_WORDS if word.lower() not in asked.lower()]
    markup = () if headers.get("Content-Type") == "application/json" else NEVER_IN_PAGES
    for word in (*NEVER, *markup, *hidden, *row.get("absent", ())):
        assert word not in text
    assert len(text) <= row.get("largest", 60_000)
    assert not {name.lower() for name in dict(headers)} & {"set-cookie", "x-injected"}
    assert re.match(r"/(?![/\\])", headers.get("Location", "/"))


def check_readable(response):
    """An error has a page of ours, or a sentence in JSON, and nothing of the inside."""
    if response.is_json:
        assert json.loads(response.text)["error"]["message"].endswith(".")
    else:
        assert "<h1>" in response.text
        assert 'href="/"' in response.text


@pytest.mark.parametrize("row", rows("requests.toml"))
def test_hostile_request_is_answered_calmly(client, row):
    word = row.get("word", "")
    started = time.monotonic()
    response = ask(client, row, row["path"].replace("WORD", word))
    assert time.monotonic() - started < SECONDS
    row = {**row, "path": row["path"].replace("WORD", word)}
    check(row, response.status_code, response.headers, response.text)
    if response.status_code >= 400:
        check_readable(response)


@pytest.mark.parametrize("row", [p for p in rows("requests.toml") if "twin" in p.values[0]])
def test_hidden_word_is_answered_like_one_that_does_not_exist(client, row):
    texts = []
    for word in (row["word"], row["twin"]):
        response = ask(client, row, row["path"].replace("WORD", word))
        headers = {k: v for k, v in response.headers.items() if k != "ETag"}
        texts.append((response.status_code, headers, response.text))
    # The twin occurs nowhere by itself, so what is replaced is what was asked.
    status, headers, text = texts[1]
    for change in (str, str.capitalize, str.lower):
        text = text.replace(change(row["twin"]), change(row["word"]))
    assert texts[0] == (status, headers, text)


def exchange(address, data):
    """Status, headers and text of the first answer to these bytes."""
    with socket.create_connection(address, timeout=SECONDS) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        try:
            while part := connection.recv(65536):
                received += part
        except ConnectionResetError:
            # The server closed while more was on its way to it: what came before counts.
            pass
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    status = re.match(r"HTTP/1\.[01] (\d{3})", first)
    headers = dict(line.split(": ", 1) for line in lines)
    return int(status[1]) if status else 0, headers, body.decode("utf-8", "replace")


@pytest.mark.parametrize("row", rows("raw.toml"))
def test_hostile_bytes_are_answered_calmly(site, row):
    place = urlsplit(site)
    started = time.monotonic()
    status, headers, text = exchange((place.hostname, place.port), row["raw"].encode("latin-1"))
    assert time.monotonic() - started < SECONDS
    check(row, status, headers, text)


def test_server_goes_on_after_hostile_bytes(site):
    place = urlsplit(site)
    address = (place.hostname, place.port)
    for row in rows("raw.toml"):
        exchange(address, row.values[0]["raw"].encode("latin-1"))
    asked = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    status, _, text = exchange(address, asked)
    assert (status, "Field Guide" in text) == (200, True)
