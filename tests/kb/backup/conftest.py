from datetime import UTC, datetime

import pytest

from kb.config import Config, Source
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.repository import Person, Repository
from kb.store import open_state
from tests.origin import Origin

ALICE = Person("Alice", "alice@example.org")


@pytest.fixture
def by():
    return By(CONSOLE, datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture
def config(tmp_path, by):
    """A site with one account, and one change that was not pushed."""
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "one"})
    made = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
    with open_state(made) as state:
        create_account(state, "alice@example.org", by=by)
    repository = Repository.open(made.sources[0], made.data_folder)
    repository.fetch()
    repository.commit({"b.md": b"ours"}, "Add b", ALICE, expected={})
    return made


@pytest.fixture
def elsewhere(config, tmp_path):
    """The same site on another machine, where nothing is yet."""
    return config.model_copy(update={"data_folder": tmp_path / "elsewhere"})
