"""Libraries of other conventions, made up: what is proposed for each, and what comes of it."""

import shutil
from pathlib import Path

import pytest

from kb.survey.looking import look_through, try_out
from kb.survey.proposing import propose

HERE = Path(__file__).parent
NAMES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] != "_")


@pytest.fixture
def tried(tmp_path, monkeypatch):
    """The proposal for a library, and the library as it is read with that."""
    monkeypatch.chdir(tmp_path)

    def try_library(name):
        # A copy, because inside of this repository only what is committed would be seen.
        shutil.copytree(HERE / name, tmp_path / name)
        proposal = propose(look_through(name, tmp_path / "look"), name)
        return proposal, try_out(proposal, tmp_path / "try")

    return try_library


def told(state):
    """What a reader and an operator would want to know of a library, as lines."""
    pages = [
        f"{one.path} -> /{one.address} ({one.type}, {one.lifecycle})\n"
        f"    title {one.title} | summary {one.summary or '-'}\n"
        f"    tags {', '.join(one.tags) or '-'} | authors {', '.join(one.authors) or '-'}"
        f" | owner {one.owner or '-'} | created {one.created or '-'}\n"
        f"    reviewed {one.reviewed.on if one.reviewed else '-'}, every {one.review_every or '-'}"
        f" | links {', '.join(link.target for link in one.links) or '-'}"
        for one in state.documents
    ]
    counts = f"{state.files} files, {len(state.documents)} pages"
    return "\n".join([counts, *pages, *map(str, state.problems)]) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_library_is_read_with_the_block_that_is_proposed(name, tried, golden):
    proposal, state = tried(name)
    golden(HERE / f"{name}.toml", str(proposal))
    golden(HERE / f"{name}.txt", told(state))
    quarantined = {problem.path for problem in state.quarantined}
    assert state.files == len(state.documents) + len(quarantined)
    assert all(problem.message for problem in state.quarantined)
