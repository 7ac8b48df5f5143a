import pytest
from click.testing import CliRunner

from kb.commands.restore import restore
from kb.errors import RefusedError


def test_a_file_that_is_not_there_is_named(tmp_path):
    result = CliRunner().invoke(restore, [str(tmp_path / "b.tar")])
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_what_is_no_backup_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.tar").write_text("Dear diary")
    with pytest.raises(RefusedError, match=r"b\.tar is damaged"):
        CliRunner().invoke(restore, ["b.tar"], catch_exceptions=False)
