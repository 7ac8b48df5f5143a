import pytest

from kb.config import Config
from kb.store import open_state


@pytest.fixture
def config(tmp_path):
    return Config(data_folder=tmp_path / "data")


@pytest.fixture
def state(config):
    with open_state(config) as opened:
        yield opened
