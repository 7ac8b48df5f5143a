import os
import stat

import pytest

from kb.wire import receive_frame, send_frame
from search.worker.place import connect, listen


@pytest.mark.parametrize("length", [1, 60, 240])
def test_socket_of_any_path_can_be_spoken_to(tmp_path, length):
    folder = tmp_path / ("x" * length) / "data"
    folder.mkdir(parents=True)
    path = folder / "worker.sock"
    with listen(path) as listener, connect(path, 5) as client:
        server, _ = listener.accept()
        with server:
            send_frame(client, b"hello")
            assert receive_frame(server, seconds=5) == b"hello"
    assert [one.name for one in folder.iterdir()] == ["worker.sock"]


def test_socket_is_for_its_user_only(tmp_path):
    path = tmp_path / "worker.sock"
    old = os.umask(0)
    try:
        with listen(path):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(old)


def test_socket_that_a_dead_worker_left_is_replaced(tmp_path):
    path = tmp_path / "worker.sock"
    listen(path).close()
    with pytest.raises(ConnectionRefusedError):
        connect(path, 5)
    with listen(path), connect(path, 5):
        pass


def test_nobody_listens_where_nothing_is(tmp_path):
    with pytest.raises(FileNotFoundError):
        connect(tmp_path / "worker.sock", 5)
