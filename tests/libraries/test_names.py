"""Whoever types the title or an alias of a document gets it first, in three real libraries."""

import os
import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kb.config import Config
from kb.library.loading import Loader
from kb.progress import Silence
from search.analysis import name_key
from search.query import parse_query
from search.sync import catch_up
from tests.libraries.test_real import EXAMPLES
from tests.origin import Origin
from tests.search.samples import view_of

pytestmark = pytest.mark.skipif(
    "KB_DATA" not in os.environ, reason="KB_DATA does not name the folder of real libraries"
)


@pytest.fixture
def view(tmp_path, name):
    """The library as everybody reads it."""
    data = Path(os.environ["KB_DATA"]) / "libraries" / name
    shutil.copytree(data, tmp_path / "real" / name)
    (tmp_path / "real" / name).chmod(0o755)
    Origin(tmp_path / "real" / name).commit({}, "Import")
    settings = tomllib.loads(EXAMPLES[name].replace('"../', f'"{tmp_path}/real/'))
    config = Config(data_folder=tmp_path / "data", **settings)
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return view_of(config.data_folder)


def spoken(alias):
    """An alias as people type it: of an old path the last part, as words."""
    return alias.rstrip("/").rpartition("/")[2].removesuffix(".md").replace("-", " ")


@pytest.mark.parametrize("name", EXAMPLES)
def test_title_and_aliases_find_their_document_first(view):
    asked = [
        (text, document.id)
        for document in view.library.documents
        for text in (document.title, *map(spoken, document.aliases))
        if name_key(text)
    ]
    # Documents that share a name share the first places.
    named = Counter(key for key, _ in {(name_key(text), own) for text, own in asked})
    missed = [
        (text, own)
        for text, own in asked
        if own not in [one.id for one in view.engine.rank(parse_query(text), named[name_key(text)])]
    ]
    assert len(missed) <= 0.02 * len(asked), missed
