import pytest

from webapp.hosts import is_trusted

NAMES = ("localhost", "127.0.0.1", "[::1]", ".guild.example")


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "127.0.0.1", "[::1]", "[::1]:8000", "a.b.guild.example:443"],
)
def test_own_name_is_trusted_with_any_port(host):
    assert is_trusted(host, NAMES)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "evilguild.example",
        "localhost@evil.example",
        "localhost:port",
        "[::2]",
        "[::1].evil.example",
        "[::1]@evil.example:1",
        "local\nhost",
    ],
)
def test_other_name_is_not_trusted(host):
    assert not is_trusted(host, NAMES)


def test_without_names_nobody_is_trusted():
    assert not is_trusted("localhost", ())
