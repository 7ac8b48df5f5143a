"""A library in a real repository, and what it takes to index it."""

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.origin import Origin

PAGE = """---
id: {name}
title: {title}
type: page
summary: A page.
---
{text}
"""


def page_text(name, text, title=""):
    """The file of a document."""
    return PAGE.format(name=name, title=title or name.title(), text=text)


@pytest.fixture
def write_page():
    return page_text


@pytest.fixture
def origin(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"jam.md": page_text("jam", "Hold a weekly jam.")})
    return origin


@pytest.fixture
def config(tmp_path, origin):
    return Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))


@pytest.fixture
def loader(config):
    with Loader(config) as loader:
        yield loader


@pytest.fixture
def index(config, loader):
    """Catches up with the sources."""
    return lambda **options: catch_up(config, loader, Silence(), **options)
