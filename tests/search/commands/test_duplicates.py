import json

from click.testing import CliRunner

from search.commands.duplicates import duplicates
from tests.search.commands.gardens import FILES, make_library


def run(folder, monkeypatch, *arguments):
    monkeypatch.chdir(folder)
    make_library(folder)
    return CliRunner().invoke(duplicates, arguments, catch_exceptions=False).output


def test_duplicates_name_the_files(tmp_path, monkeypatch):
    assert run(tmp_path, monkeypatch).splitlines()[1:] == [
        "      cutting.md",
        "      pruning.md",
    ]


def test_duplicates_print_json(tmp_path, monkeypatch):
    found = json.loads(run(tmp_path, monkeypatch, "--json"))
    (pair,) = found["pairs"]
    assert (pair["first"], pair["second"], found["series"]) == ("cutting", "pruning", [])


def test_duplicates_say_that_there_are_none(tmp_path, monkeypatch):
    monkeypatch.delitem(FILES, "cutting.md")
    assert run(tmp_path, monkeypatch) == "No two documents repeat each other.\n"


def test_series_is_listed_in_one_piece(tmp_path, monkeypatch):
    for number in range(5):
        text = FILES["cutting.md"].replace("cutting", f"cutting-{number}")
        monkeypatch.setitem(FILES, f"cutting-{number}.md", text)
    shown = run(tmp_path, monkeypatch)
    assert shown.startswith("7 documents follow one template:\n      cutting.md\n")
    assert len(shown.splitlines()) == 8
