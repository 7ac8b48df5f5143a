import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.commands.entities import entities
from tests.origin import Origin

ANNOTATED = Path(__file__).parents[2] / "entities"
JAM = """---
id: jam
title: Run a jam
type: playbook
summary: How to run one.
problem: Nobody meets.
---
Marlow Reyes uses Jira for it. Cycle time fell 30 % in six weeks. We like the Blarg.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command in a library of one page."""
    Origin(tmp_path / "origin").commit({"jam.md": JAM})
    monkeypatch.setenv("KB_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("KB_SOURCES", json.dumps([{"location": str(tmp_path / "origin")}]))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(entities, arguments)


def test_entities_are_shown_with_their_sentences(run):
    assert run("jam").output.splitlines() == [
        "Run a jam",
        "",
        "Marlow Reyes (person, suggested)",
        "    Marlow Reyes uses Jira for it.",
        "",
        "Jira (tool)",
        "    Marlow Reyes uses Jira for it.",
        "",
        "Measured",
        "    Cycle time: down, 30 %",
        "        Cycle time fell 30 % in six weeks.",
        "",
        "Of unknown kind",
        "    Blarg",
    ]


def test_entities_as_json(run):
    answer = json.loads(run("jam", "--json").output)
    assert [one["id"] for one in answer["entities"]] == ["person-marlow-reyes", "tool-jira"]
    assert answer["entities"][1]["places"] == [
        {"anchor": "", "text": "Marlow Reyes uses Jira for it.", "start": 18, "end": 22}
    ]
    assert answer["measured"][0]["period"] == "six weeks"


def test_missing_document_is_said(run):
    result = run("jum")
    assert result.exit_code == 1
    assert "There is no document 'jum'." in result.output


def test_no_document_at_all_is_said(run):
    assert "Say which document" in run().output


def test_missing_model_is_said_and_the_rest_goes_on(run, monkeypatch):
    monkeypatch.setenv("KB_NLP_MODEL", "no_such_model")
    result = run("jam")
    assert "The spaCy model 'no_such_model' cannot be used" in result.output
    assert "Jira (tool)" in result.output


def test_evaluation_prints_all_parts(run):
    output = run("--evaluate", str(ANNOTATED)).output
    assert output.count("metric triples") == 4
    assert [line.split(",")[0] for line in output.splitlines() if "sentences" in line] == [
        "development",
        "test",
        "check",
        "fresh",
    ]


def test_evaluation_of_one_part_leaves_the_others_unseen(run):
    output = run("--evaluate", str(ANNOTATED), "--part", "development").output
    assert [line.split(",")[0] for line in output.splitlines() if "sentences" in line] == [
        "development"
    ]
    refused = run("--evaluate", str(ANNOTATED), "--part", "nothing").output
    assert "the parts are check, development, fresh, test" in refused
