import json

import pytest
from click.testing import CliRunner

from kb.commands.check import check
from tests.origin import Origin

GOOD = """---
id: recap
title: Recap
type: page
summary: Short.
---
Words.
"""


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()

    def check_files(files, *options):
        for name, text in files.items():
            (folder / name).write_text(text)
        return CliRunner().invoke(check, ["--folder", str(folder), *options])

    return check_files


def test_check_of_a_good_library_exits_with_0(run):
    result = run({"recap.md": GOOD})
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing to report in 1 file.\n"


def test_check_prints_place_level_code_and_remedy(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run({"recap.md": GOOD.replace("Words.", "See [[nothing]].")})
    assert result.stdout == (
        "library/recap.md:7:1: warning KB405 There is no page 'nothing'. "
        "Correct it, or write the page that it names.\n"
    )
    assert (result.exit_code, result.stderr) == (0, "1 warning in 1 file.\n")


def test_check_exits_with_1_on_errors_and_where_told_on_less(run):
    assert run({"recap.md": "---\ntitle: [\n---\n"}).exit_code == 1
    doubtful = {"recap.md": GOOD.replace("Words.", "[[x]]")}
    assert run(doubtful, "--fail-on", "warning").exit_code == 1
    assert run({"other.md": "---\ntitle: [\n---\n"}, "--fail-on", "never").exit_code == 0


def test_check_counts_what_is_quarantined(run):
    result = run({"recap.md": GOOD, "broken.md": "---\naudience: Public\n---\n"})
    assert result.stderr.endswith("in 2 files. 1 quarantined.\n")


def test_check_gives_json_to_programs(run):
    result = run({"recap.md": GOOD.replace("Words.", "[[x]]")}, "--json")
    found = json.loads(result.stdout)
    assert (found["files"], found["documents"]) == (1, 1)
    assert [problem["code"] for problem in found["problems"]] == ["KB405"]


def test_check_of_nothing_says_so(run):
    assert run({}).stderr == "Nothing was checked: no file has a document's suffix.\n"


def test_check_explains_a_code():
    result = CliRunner().invoke(check, ["--explain", "kb405"])
    assert result.stdout.startswith("KB405 Broken link (warning)\n")


def test_check_of_an_unknown_code_corrects_it():
    result = CliRunner().invoke(check, ["--explain", "KB4055"])
    assert result.exit_code == 2
    assert "Did you mean 'KB405'?" in result.stderr


def test_check_tells_files_of_two_sources_apart(tmp_path, monkeypatch):
    for name in ("shared", "acme"):
        Origin(tmp_path / name).commit({"pages/broken.md": "---\ntitle: [\n---\n"})
    tmp_path.joinpath("kb.toml").write_text(
        '[[sources]]\nname = "shared"\nlocation = "shared"\nfolder = "pages"\n'
        '[[sources]]\nname = "acme"\nlocation = "acme"\nfolder = "pages"\n'
    )
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(check)
    places = [line.partition(":")[0] for line in result.stdout.splitlines()]
    assert places == ["acme/pages/broken.md", "shared/pages/broken.md"]
    assert result.stderr == "2 errors in 2 files. 2 quarantined.\n"
    found = json.loads(CliRunner().invoke(check, ["--json"]).stdout)["problems"]
    assert [(one["source"], one["path"]) for one in found] == [
        ("acme", "broken.md"),
        ("shared", "broken.md"),
    ]
