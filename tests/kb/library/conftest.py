"""A library in a real repository, loaded as the worker loads it."""

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from tests.origin import Origin


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture
def loader(tmp_path, origin):
    """Opens loaders of the origin, and closes them after the test."""
    opened = []

    def open_loader(*sources, folder=None, **settings):
        chosen = sources or (Source(location=str(origin.path)),)
        config = Config(data_folder=tmp_path / "data", sources=chosen, **settings)
        opened.append(Loader(config, folder))
        return opened[-1]

    yield open_loader
    for one in opened:
        one.close()


@pytest.fixture
def load(loader):
    """Fetches and loads, with a new loader unless one is given."""

    def load_once(one=None):
        one = one or loader()
        one.revisions()
        return one.load(Silence())

    return load_once
