"""Three real libraries, read with the blocks of docs/mapping.md. KB_DATA names where they are."""

import json
import os
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import cli
from kb.config import Config
from kb.curation.ground import Ground
from kb.curation.queue import queue
from kb.curation.table import signals
from kb.library.library import Library
from kb.library.loading import Loader
from kb.library.review import due_on
from kb.progress import Silence
from kb.survey.looking import look_through, try_out
from kb.survey.proposing import propose
from tests.origin import Origin

DATA = Path(os.environ.get("KB_DATA", "")) / "libraries"
DOCS = Path(__file__).parents[2] / "docs" / "mapping.md"
EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```toml\n(.*?)```", re.DOTALL)
EXAMPLES = dict(EXAMPLE.findall(DOCS.read_text(encoding="utf-8")))
HEAD = date(2026, 8, 19)

pytestmark = pytest.mark.skipif(
    "KB_DATA" not in os.environ, reason="KB_DATA does not name the folder of real libraries"
)


@pytest.fixture(scope="module")
def repositories(tmp_path_factory):
    """Each library as a repository, hidden folders included."""
    top = tmp_path_factory.mktemp("real")
    for name in EXAMPLES:
        shutil.copytree(DATA / name, top / name)
        (top / name).chmod(0o755)
        Origin(top / name).commit({}, "Import")
    return top


@pytest.fixture(scope="module")
def loaded(repositories, tmp_path_factory):
    """Each library with its loader, by name."""
    kept = {}
    for name, block in EXAMPLES.items():
        settings = tomllib.loads(block.replace('"../', f'"{repositories}/'))
        data = tmp_path_factory.mktemp(name)
        loader = Loader(Config(data_folder=data, **settings))
        loader.revisions()
        kept[name] = (loader, loader.load(Silence()))
    yield kept
    for loader, _ in kept.values():
        loader.close()


def files_of(top, block):
    """The files that a person would count: those with the suffixes below the folder."""
    (source,) = tomllib.loads(block)["sources"]
    folder = top / source.get("folder", "")
    suffixes = tuple(source.get("suffixes", [".md"]))
    left_out = tuple(f"{name}/" for name in source.get("exclude", []))
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in found if path.endswith(suffixes) and not path.startswith(left_out)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_block_has_at_most_fifteen_lines(name):
    assert len(EXAMPLES[name].splitlines()) <= 15


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_file_is_a_page_or_a_quarantine_line(name, repositories, loaded):
    _, state = loaded[name]
    pages = {document.path for document in state.documents}
    quarantined = {problem.path for problem in state.quarantined}
    assert pages | quarantined == files_of(repositories / name, EXAMPLES[name])
    assert state.files == len(pages) + len(quarantined)


@pytest.mark.parametrize("name", EXAMPLES)
def test_proposal_works_as_it_is(name, repositories, tmp_path):
    location = str(repositories / name)
    proposal = propose(look_through(location, tmp_path / "look"), location)
    state = try_out(proposal, tmp_path / "try")
    settings = [line for line in str(proposal).splitlines() if not line.startswith("#")]
    assert len(settings) <= 15
    assert state.files == len(state.documents) + len({one.path for one in state.quarantined})
    assert state.files == len(files_of(repositories / name, str(proposal)))


def staleness():
    rows = json.loads((DATA / "_history" / "gds-way.staleness.json").read_text())
    return {row["path"].removeprefix("source/"): row for row in rows}


def test_review_dates_are_all_read(loaded):
    _, state = loaded["gds-way"]
    due = {one.path: str(due_on(one)) for one in state.documents if one.reviewed}
    assert due == {path: row["due"] for path, row in staleness().items()}
    assert len(due) == 64


def test_overdue_pages_are_those_of_the_site_itself(loaded):
    _, state = loaded["gds-way"]
    overdue = {
        one.path for one in state.documents if (day := due_on(one)) is not None and day < HEAD
    }
    assert overdue == {path for path, row in staleness().items() if row["overdue_at_head"]}
    assert len(overdue) == 31


def test_queue_has_the_overdue_pages_of_the_site_itself(loaded):
    _, state = loaded["gds-way"]
    ground = Ground(Library(state.documents, state.tags), HEAD, problems=state.problems)
    items = queue(ground, signals())
    told = {one.document.path for one in items for cause in one.causes if cause.signal == "overdue"}
    wanted = {path for path, row in staleness().items() if row["overdue_at_head"]}
    assert told == wanted
    assert {one.document.path for one in items if one.health == "overdue"} == wanted


def test_practices_show_what_why_and_how(loaded):
    loader, state = loaded["18f-methods"]
    practices = [one for one in state.documents if one.path.startswith("_methods/")]
    headings = {
        one.path: [section.heading for section in loader.store.page(one.page).sections]
        for one in practices
    }
    written = {path: (DATA / "18f-methods" / path).read_text() for path in headings}
    for path, found in headings.items():
        assert {"What", "Why"} <= set(found), path
        assert ("How to do it" in found) == ("## How to do it" in written[path]), path
    assert len(headings) == 37


def test_links_of_the_old_sites_lead_to_pages(loaded):
    for name, most in (("gds-way", 5), ("18f-methods", 20), ("18f-guides", 20)):
        _, state = loaded[name]
        broken = [str(one) for one in state.problems if one.code == "KB405"]
        assert len(broken) <= most, "\n".join(broken)


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("gds-way", "storing credentials", "standards/storing-credentials"),
        ("18f-methods", "dot voting", "discover/dot-voting"),
        ("18f-guides", "alternative versions", "accessibility/alternative-versions"),
    ],
)
def test_library_is_searched(name, query, expected, repositories, tmp_path):
    block = EXAMPLES[name].replace('"../', f'"{repositories}/')
    (tmp_path / "kb.toml").write_text(block)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert CliRunner().invoke(cli, ["index"]).exit_code == 0
        found = CliRunner().invoke(cli, ["search", query, "--json"])
    assert json.loads(found.output)["hits"][0]["address"] == expected
