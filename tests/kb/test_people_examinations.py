from datetime import UTC, datetime

import pytest

from kb.config import Config
from kb.diagnosis import Diagnosis
from kb.people.accounts import create_account, disable
from kb.people.audit import CONSOLE, By
from kb.people.roles import Role
from kb.people_examinations import examine
from kb.store import open_state
from kb.store.opening import state_file

BY = By(CONSOLE, datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture
def config(tmp_path):
    return Config(data_folder=tmp_path)


def add(config, email, role):
    with open_state(config) as state:
        return create_account(state, email, role=role, by=BY)


def test_a_site_without_accounts_is_well_and_stays_without(config):
    assert list(examine(config)) == [
        Diagnosis("accounts", "good", "There are none yet; nobody signs in.")
    ]
    assert not state_file(config).exists()


def test_accounts_with_an_administrator_are_well(config):
    add(config, "alice@example.org", Role.ADMINISTRATOR)
    bob = add(config, "bob@example.org", Role.CURATOR)
    with open_state(config) as state:
        disable(state, bob.id, by=BY)
    message = f"{state_file(config)} has 1 account in use."
    assert list(examine(config)) == [Diagnosis("accounts", "good", message)]


def test_accounts_that_nobody_looks_after_are_doubtful(config):
    add(config, "bob@example.org", Role.CURATOR)
    (found,) = examine(config)
    assert (found.state, found.remedy) == (
        "doubtful",
        "Type: kb user add EMAIL --role administrator",
    )


def test_a_damaged_state_is_bad(config):
    state_file(config).write_bytes(b"nonsense" * 1000)
    (found,) = examine(config)
    assert (found.state, found.remedy) == (
        "bad",
        "Restore a backup: kb restore FILE --replace",
    )
