"""The starter library, and the examples of docs/writing.md, have nothing to report."""

import re
import shutil
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from kb.audience import ANONYMOUS
from kb.commands.check import check
from kb.config import Config, Source
from kb.curation.queue import queue
from kb.curation.table import signals
from kb.documents.models import MODELS
from kb.library.loading import Loader
from kb.progress import Silence
from search.curating import ground_of
from search.sync import catch_up
from search.views import Views
from tests.origin import Origin

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


def test_starter_library_has_something_to_curate_in_eight_ways(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    Origin(tmp_path / "content").commit({})
    source = Source(location=str(tmp_path / "content"))
    config = Config(data_folder=tmp_path / "data", sources=(source,))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    ground = ground_of(Views(config).current(ANONYMOUS), date(2026, 11, 21))
    items = queue(ground, signals())
    told = {(cause.signal, one.document.id) for one in items for cause in one.causes}
    assert told >= {
        ("overdue", "keep-a-library-true"),
        ("due-soon", "recap-within-a-day"),
        ("never-reviewed", "hold-a-demo-day"),
        ("changed-since-review", "health-is-computed"),
        ("evidence-refuted", "index-per-audience"),
        ("claim-past", "recap-form"),
        ("no-outcome", "recap-form"),
        ("revisit", "ninety-day-cycles"),
    }
