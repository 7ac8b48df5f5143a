"""The socket takes whatever is sent to it (search.worker.service, search.worker.protocol)."""

import json
import socket
import struct
import threading
from contextlib import suppress

import pytest

from kb.errors import KbError
from kb.wire import receive_frame, send_frame
from search.worker.place import connect, listen
from search.worker.protocol import LONGEST_HEAD, accepted, read_head
from search.worker.service import MOST_AT_ONCE, Service

LIMIT = 1000


def echo(head, data):
    ask, words = read_head(head)
    if ask == "fail":
        raise KbError("It failed.", "Try less.")
    return accepted({"ask": ask, "words": dict(words), "bytes": len(data)})


@pytest.fixture
def speak(tmp_path):
    """Sends frames to a service; gives what it answers."""
    path = tmp_path / "worker.sock"

    def send(*frames):
        with connect(path, 5) as connection:
            with suppress(BrokenPipeError):  # it says why it has stopped listening
                for frame in frames:
                    send_frame(connection, frame)
            answer = receive_frame(connection, seconds=5)
        return None if answer is None else json.loads(answer)

    with Service(listen(path), echo, LIMIT):
        yield send


HOSTILE = {
    "no JSON": b"hello",
    "a list": b"[1]",
    "deep": b"[" * 10_000,
    "not UTF-8": b"\xff\xfe",
    "NUL": b"\0" * 100,
    "a number for a word": b'{"ask": 1}',
    "nested words": b'{"ask": "preview", "path": {"a": "b"}}',
    "empty": b"",
}


def test_request_is_answered(speak):
    answer = speak(b'{"ask": "x", "path": "a"}', b"12")
    assert answer == {"answer": {"ask": "x", "words": {"path": "a"}, "bytes": 2}}


def test_error_is_told_and_the_next_request_answered(speak):
    assert speak(b'{"ask": "fail"}', b"") == {"refused": "It failed.", "remedy": "Try less."}
    assert speak(b'{"ask": "x"}', b"")["answer"]["ask"] == "x"


@pytest.mark.parametrize("head", HOSTILE.values(), ids=HOSTILE.keys())
def test_malformed_request_gets_a_sentence(speak, head):
    assert speak(head, b"")["refused"] == "The request cannot be understood."
    assert speak(b'{"ask": "x"}', b"")["answer"]["ask"] == "x"


def test_request_that_is_too_large_gets_a_sentence(speak):
    sentence = "The request has more than the 1,000 bytes that are taken."
    assert speak(b"{}", b"x" * (LIMIT + 1))["refused"] == sentence
    assert "refused" in speak(b"x" * (LONGEST_HEAD + 1))


def test_announced_length_takes_no_memory(tmp_path):
    path = tmp_path / "worker.sock"
    with Service(listen(path), echo, LIMIT), connect(path, 5) as connection:
        connection.sendall(struct.pack("!I", 0xFFFFFFFF))
        assert b"refused" in receive_frame(connection, seconds=5)


def test_request_that_breaks_off_is_forgotten(tmp_path):
    path = tmp_path / "worker.sock"
    with Service(listen(path), echo, LIMIT):
        for part in (b"", b"\0", struct.pack("!I", 50) + b"half"):
            with connect(path, 5) as connection:
                connection.sendall(part)
                connection.shutdown(socket.SHUT_WR)
                assert receive_frame(connection, seconds=5) is None


def test_one_connection_too_many_is_told_so(tmp_path):
    path, go = tmp_path / "worker.sock", threading.Event()

    def wait(head, data):
        go.wait(10)
        return accepted({})

    with Service(listen(path), wait, LIMIT):
        waiting = [connect(path, 5) for _ in range(MOST_AT_ONCE)]
        with connect(path, 5) as late:
            refusal = json.loads(receive_frame(late, seconds=5))
        assert refusal["refused"] == f"The worker is busy with {MOST_AT_ONCE} requests."
        go.set()
        for connection in waiting:
            with connection:
                send_frame(connection, b"{}")
                send_frame(connection, b"")
                assert receive_frame(connection, seconds=5) == b'{"answer": {}}'
