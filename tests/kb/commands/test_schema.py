import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kb.commands.schema import schema
from kb.documents.models import MODELS
from kb.documents.reference import reference


def run(*arguments):
    return CliRunner().invoke(schema, arguments)


def test_schema_lists_the_types():
    lines = run().output.splitlines()
    assert [line.split()[0] for line in lines] == list(MODELS)
    assert lines[0] == "playbook    How to do something, step by step. Each step is a heading."


def test_schema_of_one_type():
    result = run("decision")
    drawn = json.loads(result.output)
    Draft202012Validator.check_schema(drawn)
    assert drawn["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert drawn["title"] == "Front matter of the type decision"


def test_schema_for_editors_that_know_draft_7_only():
    drawn = json.loads(run("decision", "--draft", "7").output)
    assert drawn["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_schema_of_an_unknown_type():
    result = run("playbok")
    assert result.exit_code == 2
    assert "There is no type of document 'playbok'. Did you mean 'playbook'?" in result.output


def test_schema_writes_all_files(tmp_path):
    result = run("--all", str(tmp_path / "new" / "folder"))
    written = sorted((tmp_path / "new" / "folder").iterdir())
    assert result.exit_code == 0
    assert [path.name for path in written] == sorted(
        f"{name}.schema.json" for name in (*MODELS, "tags", "entities")
    )
    for path in written:
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_schema_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = run("--all", str(tmp_path / "file" / "folder"))
    assert result.exit_code == 2
    assert "cannot be written" in result.output


@pytest.mark.parametrize(
    ("content", "valid"),
    [
        ({"jams": {"label": "Jams", "synonyms": "jam", "retired": True}}, True),
        ({"jams": None}, True),
        ({"jams": "Jams"}, False),
        ({"jams": {"lable": "Jams"}}, False),
    ],
)
def test_schema_of_tags(tmp_path, content, valid):
    run("--all", str(tmp_path))
    drawn = json.loads((tmp_path / "tags.schema.json").read_text(encoding="utf-8"))
    assert Draft202012Validator(drawn).is_valid(content) == valid


@pytest.mark.parametrize(
    ("content", "valid"),
    [
        ({"Jira": {"type": "tool", "aliases": ["JIRA"], "retired": "2026-03-01"}}, True),
        ({"Jira": {"aliases": "JIRA"}}, False),
        ({"Jira": {"type": "spoon"}}, False),
        ({"Jira": {"type": "tool", "homepge": "https://example.org"}}, False),
    ],
)
def test_schema_of_entities(tmp_path, content, valid):
    run("--all", str(tmp_path))
    drawn = json.loads((tmp_path / "entities.schema.json").read_text(encoding="utf-8"))
    assert Draft202012Validator(drawn).is_valid(content) == valid


def test_schema_prints_the_reference():
    assert run("--markdown").output == reference()


def test_schema_help_imports_nothing_heavy():
    code = "import sys, kb.commands.schema; print({'pydantic', 'yaml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
