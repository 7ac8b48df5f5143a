import json

import pytest
from click.testing import CliRunner

from search.commands.index import index
from search.commands.show import show
from tests.origin import Origin

JAM = """---
id: run-a-jam
title: Run a jam
type: playbook
summary: How to run one.
owner: facilitators
created: 2026-03-01
review_every: 90d
reviewed: {on: 2026-04-01, by: Bob, basis: used}
based_on: [recap]
patterns: [recap]
---
Begin.

## Invite people

Early. See [[recap]].
"""
RECAP = "---\nid: recap\ntitle: Recap in a day\ntype: pattern\nsummary: At once.\n---\nWords.\n"


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    origin = Origin(tmp_path)
    origin.commit({"content/jam.md": JAM, "content/recap.md": RECAP}, "Begin")
    assert CliRunner().invoke(index).exit_code == 0


def run(*arguments):
    return CliRunner().invoke(show, arguments)


def test_show_tells_what_a_document_says_and_rests_on():
    assert run("run-a-jam").stdout.splitlines() == [
        "Run a jam",
        "playbook, active, not-validated",
        "id run-a-jam, jam.md",
        "",
        "How to run one.",
        "",
        "Owner       facilitators",
        "Audience    public",
        "Reviewed    2026-04-01 by Bob (used)",
        "Review due  2026-06-30",
        "Changed     2023-11-14 by Alice",
        "",
        "Rests on",
        "  Based on: Recap in a day (recap)",
        "",
        "Outline",
        "  Invite people",
    ]


def test_show_tells_who_relies_on_a_document():
    lines = run("recap.md").stdout.splitlines()
    assert lines[lines.index("Supports") + 1] == "  Basis of: Run a jam (run-a-jam)"
    assert lines[lines.index("Used in") + 1] == "  Run a jam (run-a-jam)"
    assert lines[lines.index("Mentioned in") + 1] == "  Run a jam (run-a-jam)"


def test_show_prints_the_whole_text():
    assert "Early. See Recap in a day." in run("jam", "--text").stdout


def test_show_gives_json_to_programs():
    found = json.loads(run("recap", "--json").stdout)
    assert found["supports"] == [{"kind": "based_on", "id": "run-a-jam"}]
    assert found["used_in"] == found["mentioned_in"] == ["run-a-jam"]
    assert [section["text"] for section in found["sections"]] == ["Words."]


def test_show_of_nothing_corrects_the_name():
    result = run("run-a-jma")
    assert result.exit_code == 1
    assert result.stderr == ("There is no document 'run-a-jma'. Did you mean 'run-a-jam'?\n")
