"""Findings about reviews and supersession."""

from datetime import UTC, datetime, timedelta

import pytest

from kb.config import Config, Source
from kb.curation.checking import check_reviews, check_supersession
from kb.library.loading import Loader
from kb.progress import Silence
from tests.origin import Origin

PAGE = "---\nid: {0}\ntitle: T\ntype: page\nsummary: S.\n{1}---\n{2}\n"


@pytest.fixture
def found(tmp_path):
    """What a check finds in a library of these files."""

    def found(check, **fields):
        origin = Origin(tmp_path / "origin")
        files = {f"{name}.md": PAGE.format(name, more, "Text.") for name, more in fields.items()}
        origin.commit(files)
        config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
        with Loader(config) as loader:
            loader.revisions()
            state = loader.load(Silence())
            return [(one.path, one.code, one.message) for one in check(loader, state)]

    return found


def test_review_of_a_day_to_come_is_found(found):
    day = (datetime.now(UTC) + timedelta(days=9)).date()
    said = [("a.md", "KB281", f"reviewed: {day} is still to come.")]
    assert found(check_reviews, a=f"reviewed: {{on: {day}, basis: read}}\n") == said


def test_review_of_a_text_rests_on_something(found):
    body = "0" * 64
    fields = f"reviewed: {{on: 2025-01-01, body: '{body}'}}\n"
    assert [row[:2] for row in found(check_reviews, a=fields)] == [("a.md", "KB282")]
    complete = f"reviewed: {{on: 2025-01-01, basis: read, body: '{body}'}}\n"
    assert found(check_reviews, a=complete) == []


def test_documents_that_supersede_each_other_are_all_told(found):
    rows = found(check_supersession, a="supersedes: b\n", b="supersedes: [a]\n", c="")
    assert rows == [
        ("a.md", "KB411", "supersedes: 'a' supersedes 'b', which supersedes 'a'."),
        ("b.md", "KB411", "supersedes: 'b' supersedes 'a', which supersedes 'b'."),
    ]


def test_chain_of_successors_is_no_ring(found):
    assert found(check_supersession, a="supersedes: b\n", b="supersedes: c\n", c="") == []
