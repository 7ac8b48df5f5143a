import socket
import threading

import pytest

from kb.wire import TooLargeError, receive_frame, send_frame


@pytest.fixture
def pair():
    one, other = socket.socketpair()
    with one, other:
        yield one, other


@pytest.mark.parametrize("data", [b"", b"x", b"y" * 3_000_000])
def test_frame_arrives_as_it_was_sent(pair, data):
    sender = threading.Thread(target=send_frame, args=(pair[0], data))
    sender.start()
    assert receive_frame(pair[1], seconds=5) == data
    sender.join()


def test_closed_connection_gives_nothing(pair):
    pair[0].sendall(b"\0\0\0\5ab")
    pair[0].close()
    assert receive_frame(pair[1]) is None


def test_frame_beyond_the_limit_is_not_read(pair):
    send_frame(pair[0], b"12345")
    with pytest.raises(TooLargeError):
        receive_frame(pair[1], limit=4)


def test_silence_ends_in_a_timeout(pair):
    with pytest.raises(TimeoutError):
        receive_frame(pair[1], seconds=0.01)
