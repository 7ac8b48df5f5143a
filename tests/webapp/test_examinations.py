import socket

import pytest

from kb.config import Config
from webapp.examinations import examine


def test_free_port_is_good():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    (found,) = examine(Config(port=port))
    assert (found.state, found.message) == (
        "good",
        f"Port {port} is free for http://127.0.0.1:{port}.",
    )


def test_taken_port_is_doubtful_and_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        (found,) = examine(Config(port=taken.getsockname()[1]))
    assert found.state == "doubtful"
    assert found.remedy == "Or choose another: kb serve --port 8001"


@pytest.mark.parametrize("host", ["192.0.2.1", "not:an:address"])
def test_address_of_another_machine_is_bad(host):
    (found,) = examine(Config(host=host))
    assert (found.state, found.message) == ("bad", f"'{host}' is no address of this machine.")
