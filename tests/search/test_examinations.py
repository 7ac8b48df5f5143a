import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from kb.repository import Repository
from search.examinations import examine
from search.sync import catch_up
from search.worker.place import listen, socket_file
from tests.origin import Origin

PAGE = "---\nid: a\ntitle: A\nsummary: S.\ntype: page\n---\nText.\n"


@pytest.fixture
def origin(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": PAGE})
    return origin


@pytest.fixture
def config(tmp_path, origin):
    source = Source(location=str(origin.path))
    config = Config(data_folder=tmp_path / "data", sources=(source,))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return config


def index_of(config):
    return next(one for one in examine(config) if one.subject == "index")


def test_index_that_fits_the_sources_is_good(config, origin):
    head = origin.git("rev-parse", "HEAD")[:10]
    found = index_of(config)
    assert (found.state, found.message) == ("good", f"1 document at library {head}.")


def test_index_older_than_a_source_is_told(config, origin):
    before = origin.git("rev-parse", "HEAD")[:10]
    after = origin.commit({"b.md": PAGE.replace("id: a", "id: b")})[:10]
    Repository.open(config.sources[0], config.data_folder).fetch()
    found = index_of(config)
    said = f"'library' is at {after}, the index at {before}."
    assert (found.state, found.message) == ("doubtful", f"It is older than the sources: {said}")
    assert found.remedy.startswith("Type: kb index.")


def test_index_with_missing_files_is_bad(config):
    for path in (config.data_folder / "shards").rglob("*"):
        if path.is_file():
            path.unlink()
    found = index_of(config)
    assert (found.state, found.remedy) == ("bad", "Type: kb index --rebuild")


def test_socket_of_a_dead_worker_is_told(config):
    listen(socket_file(config)).close()
    *_, found = examine(config)
    assert found.message.startswith("The last one died, or was killed")
    assert found.remedy == "Type: kb serve"
