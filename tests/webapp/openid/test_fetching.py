import contextlib
import socket
import threading
import time

import pytest

from tests.webapp.openid.crooked import Crooked
from webapp.openid.fetching import LARGEST, fetch_json, is_safe
from webapp.openid.refusals import StatusError, UnreachableError


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://id.example.org/realms/guide", True),
        ("http://127.0.0.1:9400", True),
        ("http://localhost/", True),
        ("http://[::1]:9400/", True),
        ("http://id.example.org/", False),
        ("http://127.0.0.1.evil.example/", False),
        ("http://localhost@evil.example/", False),
        ("ftp://127.0.0.1/", False),
        ("file:///etc/passwd", False),
        ("//id.example.org/", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://id.example.org/\r\nX: y", False),
        ("https://ïd.example.org/", False),
        ("", False),
        (None, False),
        (["https://id.example.org"], False),
    ],
)
def test_secrets_go_only_where_nobody_listens_on_the_way(url, safe):
    assert is_safe(url) is safe


def test_unsafe_address_is_never_asked():
    with pytest.raises(UnreachableError, match="does not begin with https"):
        fetch_json("http://id.example.org/")


def test_answer_is_an_object():
    with Crooked() as crooked:
        assert fetch_json(crooked.issuer)["issuer"] == crooked.issuer


@pytest.mark.parametrize(
    ("status", "refused"), [(400, True), (404, True), (302, False), (500, False)]
)
def test_status_says_whose_fault_it_was(status, refused):
    row = {"at": "discovery", "status": status, "location": "http://127.0.0.1:1/"}
    with Crooked(row) as crooked, pytest.raises(StatusError) as error:
        fetch_json(crooked.issuer)
    assert (error.value.status, error.value.refused) == (status, refused)


def test_answer_that_never_ends_is_given_up():
    """Somebody who sends for ever, and is cut off after the largest answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sent = []
        thread = threading.Thread(target=_send_for_ever, args=(server, sent), daemon=True)
        thread.start()
        with pytest.raises(UnreachableError, match="more than"):
            fetch_json(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join(10)
    assert sum(sent) >= LARGEST


def _send_for_ever(server, sent):
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        try:
            while True:
                sent.append(connection.send(b" " * 65536))
        except OSError:
            return


@pytest.mark.soak
def test_answer_that_drips_is_given_up():
    """A byte now and then keeps a connection alive; it is cut off when the time is over."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        with pytest.raises(UnreachableError, match="took over 5 seconds"):
            fetch_json(f"http://127.0.0.1:{server.getsockname()[1]}/")


def _drip(server):
    connection, _ = server.accept()
    with connection, contextlib.suppress(OSError):
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            connection.send(b" ")
            time.sleep(0.5)


def test_nobody_there_is_said_without_what_was_sent():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(UnreachableError) as error:
        fetch_json(f"http://127.0.0.1:{port}/?canary", "code=canary")
    assert str(error.value) == "127.0.0.1 does not answer (ConnectionRefusedError)."
