"""`kb backup` and `kb restore`, as people type them."""

import pytest
from click.testing import CliRunner

from kb.cli import cli
from kb.errors import RefusedError


@pytest.fixture(autouse=True)
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()


def kb(*arguments):
    return CliRunner().invoke(cli, arguments, catch_exceptions=False).output


def test_what_was_saved_is_brought_back():
    kb("user", "add", "alice@example.org")
    assert kb("backup", "b.tar").startswith("b.tar holds 1 account (")
    kb("user", "add", "bob@example.org")
    with pytest.raises(RefusedError, match="holds accounts already"):
        kb("restore", "b.tar")
    said = kb("restore", "b.tar", "--replace").splitlines()
    assert said[0].startswith("Brought back 1 account, as of ")
    assert "state.before-" in said[1]
    assert "bob" not in kb("user", "list")
