import shutil
from datetime import UTC, datetime

import pytest

from kb.config import Config
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.roles import Role
from kb.store import open_state
from kb.store.opening import state_file

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A state without anybody in it, to be copied: making the tables takes longer than a test."""
    config = Config(data_folder=tmp_path_factory.mktemp("migrated"))
    open_state(config).close()
    return state_file(config)


@pytest.fixture
def state(tmp_path, migrated):
    config = Config(data_folder=tmp_path)
    shutil.copy(migrated, state_file(config))
    with open_state(config) as opened:
        yield opened


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def by():
    """The operator, at his terminal."""
    return By(CONSOLE, NOW)


@pytest.fixture
def alice(state, by):
    """She writes."""
    return create_account(state, "alice@example.org", name="Alice", role=Role.CONTRIBUTOR, by=by)


@pytest.fixture
def bob(state, by):
    """He curates."""
    return create_account(state, "bob@example.org", name="Bob", role=Role.CURATOR, by=by)


@pytest.fixture
def charlie(state, by):
    """He only reads."""
    return create_account(state, "charlie@example.org", name="Charlie", by=by)
