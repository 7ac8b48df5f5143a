import tomllib

import pytest
from click.testing import CliRunner

from kb.commands.map import map_library


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def map_files(files):
        for path, text in files.items():
            (tmp_path / "library" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "library" / path).write_text(text)
        return CliRunner().invoke(map_library, ["library"])

    return map_files


def test_map_prints_a_block_and_what_comes_of_it(run):
    result = run({"a.md": "---\nname: A\nlayout: b\n---\nText\n", "b.md": "---\n- b\n---\n"})
    assert result.exit_code == 0
    (source,) = tomllib.loads(result.stdout)["sources"]
    assert source["location"] == "library"
    assert source["mapping"] == {"ignore": ["layout"], "fields": {"title": "name"}}
    assert "2 files: 1 page, 1 quarantined." in result.stderr
    assert "b.md:2:1: error KB112" in result.stderr


def test_map_shows_only_some_of_many_reasons(run):
    result = run({f"{number}.md": "---\n- b\n---\n" for number in range(12)})
    assert "… and 2 more; `kb check` lists them." in result.stderr


def test_map_leaves_the_library_alone(run, tmp_path):
    run({"a.md": "Text\n"})
    assert [path.name for path in tmp_path.rglob("*")] == ["library", "a.md"]
