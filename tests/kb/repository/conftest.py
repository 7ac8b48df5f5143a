"""Real repositories for the tests: an origin to commit to, and the source that follows it."""

import pytest

from kb.config import Source
from kb.repository import Limits, Repository
from tests.origin import ALICE, BOB, Origin

__all__ = ["ALICE", "BOB"]


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture
def new_origin(tmp_path):
    return lambda name: Origin(tmp_path / name)


@pytest.fixture
def follow(tmp_path):
    """Open a source, by default the origin, and fetch it."""

    def open_source(location=None, limits=None, fetch=True, **fields):
        source = Source(location=str(location or tmp_path / "origin"), **fields)
        repository = Repository.open(source, tmp_path / "data", limits or Limits())
        if fetch:
            repository.fetch()
        return repository

    return open_source


def texts(snapshot):
    """All that a snapshot holds, as path -> text."""
    content = dict(snapshot.read({entry.blob for entry in snapshot.entries.values()}))
    return {path: content[entry.blob].decode() for path, entry in snapshot.entries.items()}


@pytest.fixture(name="texts")
def texts_fixture():
    return texts
