import json

import pytest
from click.testing import CliRunner

from kb.commands.config import config
from kb.config.reference import reference


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kb.toml").write_text('title = "Field Guide"\n')
    monkeypatch.setenv("KB_PORT", "9000")


def test_config_shows_values_and_where_each_comes_from():
    lines = CliRunner().invoke(config).stdout.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines}
    assert rows["title"] == ["Field", "Guide", "kb.toml"]
    assert rows["port"] == ["9000", "KB_PORT"]
    assert rows["host"] == ["127.0.0.1", "default"]


def test_config_gives_json_to_programs():
    found = json.loads(CliRunner().invoke(config, ["--json"]).stdout)
    assert found["settings"]["port"] == 9000
    assert found["origins"]["title"] == "kb.toml"


def test_config_prints_the_reference():
    assert CliRunner().invoke(config, ["--markdown"]).stdout == reference()
