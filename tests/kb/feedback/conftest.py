from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kb.config import Config
from kb.feedback.report import Report
from kb.feedback.voices import voice_of_account
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.store import open_state
from tests.documents import document

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
BY = By(CONSOLE, NOW)


@pytest.fixture
def state(tmp_path):
    with open_state(Config(data_folder=tmp_path)) as state:
        yield state


@pytest.fixture
def people(state):
    """The ids of accounts: Alice and Charlie report, Bob answers."""
    return {
        name: create_account(state, f"{name}@example.org", by=BY).id
        for name in ("alice", "bob", "charlie")
    }


@pytest.fixture
def charlie(people):
    return voice_of_account(people["charlie"])


@pytest.fixture
def jam():
    return replace(document("jam"), audience=frozenset({"public"}), body="b" * 64)


@pytest.fixture
def wrong():
    return Report("wrong", "It is forty minutes.", "Ninety minutes")
