import subprocess
import sys

import pytest
from click.testing import CliRunner

from kb.cli import SUMMARIES, cli

HEAVY = (
    "spacy",
    "whoosh",
    "numpy",
    "flask",
    "pydantic",
    "markdown",
    "yaml",
    "lxml",
    "sqlalchemy",
    "alembic",
    "argon2",
)


def run(*args):
    return subprocess.run(
        [sys.executable, "-m", "kb", *args], capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from kb.cli import cli; cli(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_lists_every_command_with_its_own_words():
    text = CliRunner().invoke(cli, ["--help"]).output
    for name, summary in SUMMARIES.items():
        assert f"{name} " in text
        command = cli.get_command(None, name)
        assert command.get_short_help_str(200) == summary


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_help_has_an_example(name):
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output


def test_slip_in_a_command_is_corrected():
    done = run("serv")
    assert done.returncode == 2
    assert "Did you mean 'kb serve'?" in done.stderr


def test_error_is_a_sentence_and_no_traceback(tmp_path, monkeypatch):
    monkeypatch.setenv("KB_PORT", "none")
    done = run("config")
    assert done.returncode == 2
    assert done.stderr.startswith("kb: KB_PORT: setting 'port' is 'none'")
    assert "Traceback" not in done.stderr
