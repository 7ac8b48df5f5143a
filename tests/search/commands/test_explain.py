import json

import pytest
from click.testing import CliRunner

from search.commands.explain import explain
from search.commands.index import index
from tests.origin import Origin

JAM = "---\nid: run-a-jam\ntitle: Run a jam\ntype: playbook\nsummary: S.\n---\nA weekly jam.\n"
DEMO = "---\nid: demo\ntitle: A demo\ntype: playbook\nsummary: S.\n---\nOnce.\n"


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Origin(tmp_path).commit({"content/jam.md": JAM, "content/demo.md": DEMO})
    assert CliRunner().invoke(index).exit_code == 0


def run(*arguments):
    return CliRunner().invoke(explain, arguments)


def test_place_is_told_with_its_reasons():
    lines = run("weekly jam", "run-a-jam").output.splitlines()
    assert lines[:2] == ["Run a jam", "Number 1 of 1 document."]
    assert lines[2].split(maxsplit=1)[1].startswith("It has 2 of 2 words")
    assert "'jam' stands in the title and in the text" in lines[4]


def test_absence_is_told():
    output = run("jam", "content/demo.md".removeprefix("content/")).output
    assert output.splitlines()[1:3] == [
        "Not among 1 document.",
        " " * 10 + "It has none of the words.",
    ]


def test_same_for_programs():
    told = json.loads(run("jam", "run-a-jam", "--json").output)
    assert (told["id"], told["place"], told["total"]) == ("run-a-jam", 1, 1)
    assert {"kind", "sentence", "figure"} == set(told["reasons"][0])


def test_document_that_is_not_there_is_said():
    result = run("jam", "nothing")
    assert (result.exit_code, "There is no document 'nothing'." in result.output) == (1, True)
