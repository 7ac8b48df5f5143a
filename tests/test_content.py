"""The starter library, and the examples of docs/writing.md, have nothing to report."""

import re
from pathlib import Path

from click.testing import CliRunner, Result

from kb.commands.check import check
from kb.documents.models import MODELS

ROOT = Path(__file__).parents[1]
WRITING = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(markdown|yaml)\n(.*?)^```$", WRITING, re.MULTILINE | re.DOTALL)
WHOLE = next(text for language, text in FENCES if language == "markdown")
FIELDS = [text for language, text in FENCES if text.startswith("type:")]
TAGS = next(text for language, text in FENCES if text.startswith("facilitation:"))


def checked(folder: Path) -> Result:
    return CliRunner().invoke(check, ["--folder", str(folder), "--fail-on", "info"])


def write_page(folder: Path, name: str, fields: str = "") -> None:
    head = f"id: {name}\ntitle: {name}\nsummary: Short.\n"
    (folder / f"{name}.md").write_text(f"---\n{head}{fields}---\n\nWords.\n")


def test_starter_library_has_nothing_to_report():
    result = checked(ROOT / "content")
    assert (result.exit_code, result.stdout) == (0, "")


def test_examples_of_the_writing_page_have_nothing_to_report(tmp_path):
    (tmp_path / "tags.yml").write_text(TAGS + "safety:\n  label: Safety\n")
    (tmp_path / "restart-a-service.md").write_text(WHOLE)
    for name in ("lost-requests", "one-owner-per-change"):
        write_page(tmp_path, name)
    for number, fields in enumerate(FIELDS):
        write_page(tmp_path, f"example-{number}", fields)
    result = checked(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")


def test_writing_page_has_an_example_of_each_type():
    shown = {text.splitlines()[0].removeprefix("type: ") for text in FIELDS}
    assert shown == set(MODELS) - {"page"}
