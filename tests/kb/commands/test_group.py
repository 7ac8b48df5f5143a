import json

import pytest
from click.testing import CliRunner

from kb.cli import cli
from kb.errors import NotFoundError, RefusedError


@pytest.fixture(autouse=True)
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def kb(*arguments):
    return CliRunner().invoke(cli, arguments, catch_exceptions=False).output


@pytest.mark.parametrize("kind", ["org", "circle"])
def test_a_group_is_made_and_listed(kind):
    assert kb(kind, "list") == "There is none yet.\n"
    assert f"audience: {kind}:acme" in kb(kind, "add", "acme", "--name", "Acme Works")
    assert kb(kind, "list") == "acme  Acme Works  0\n"
    with pytest.raises(RefusedError, match="'acme' already"):
        kb(kind, "add", "acme")


@pytest.mark.parametrize("kind", ["org", "circle"])
def test_the_members_of_a_group_are_listed(kind):
    kb(kind, "add", "acme")
    kb("user", "add", "alice@example.org", "--name", "Alice")
    kb("user", "join", "alice@example.org", f"{kind}:acme", "--steward")
    assert kb(kind, "list", "acme") == "alice@example.org  Alice  steward\n"
    assert json.loads(kb(kind, "list", "--json")) == [{"id": "acme", "name": "acme", "members": 1}]
    with pytest.raises(NotFoundError, match="'birch'"):
        kb(kind, "list", "birch")
