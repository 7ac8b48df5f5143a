"""Related documents on a page, and what is like what as JSON (webapp.alike)."""

import json

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.origin import Origin
from tests.search.commands.gardens import FILES
from webapp.app import create_app

SHUT = FILES["cutting.md"].replace("id: cutting", "id: shut\naudience: org:acme")


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gardens")
    Origin(folder / "origin").commit(FILES | {"shut.md": SHUT})
    source = Source(location=str(folder / "origin"))
    config = Config(data_folder=folder / "data", sources=(source,))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    client = create_app(config).test_client()

    def get_text(path, status=200):
        response = client.get(path)
        assert response.status_code == status
        return response.text

    return get_text


def test_page_ends_with_documents_on_the_same_subject(get):
    _, _, after = get("/library/pruning").partition("On the same subject")
    assert after.index('href="/library/cutting"') < after.index('href="/library/pears"')
    assert "On the same subject" not in get("/library/recap")


def test_related_documents_are_those_of_the_page(get):
    found = json.loads(get("/documents/pruning/related.json"))["related"]
    assert [one["url"] for one in found] == ["/library/cutting", "/library/pears"]


def test_suggested_tags_come_with_what_speaks_for_them(get):
    found = json.loads(get("/documents/pruning/suggested-tags.json"))
    (tag,) = found["tags"]
    assert (tag["tag"], tag["label"], tag["like"]) == ("pears", "Pears", ["cutting", "pears"])
    assert "pear trees" in [one["phrase"] for one in found["new"]]


def test_duplicates_are_those_that_the_viewer_may_read(get):
    found = json.loads(get("/duplicates.json"))
    (pair,) = found["pairs"]
    assert [one["id"] for one in pair["documents"]] == ["cutting", "pruning"]
    assert found["series"] == []


@pytest.mark.parametrize("name", ["shut", "nowhere"])
@pytest.mark.parametrize("what", ["related", "suggested-tags"])
def test_hidden_and_missing_documents_look_alike(get, name, what):
    assert get(f"/documents/{name}/{what}.json", 404) == get(f"/documents/x/{what}.json", 404)
