from datetime import date

import pytest

from kb.audience import Viewer
from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.origin import Origin
from webapp.app import create_app

PAGE = "---\nid: {name}\ntitle: {name}\nsummary: Short.\naudience: {audience}\n---\n{text}\n"


class Growing:
    """A site whose library can be changed."""

    def __init__(self, folder):
        self.origin = Origin(folder / "origin")
        source = Source(location=str(self.origin.path))
        self.config = Config(data_folder=folder / "data", sources=(source,))
        self.commit("apple", "Red.")
        self.commit("secret", "Hidden.", "org:acme")
        self.client = create_app(self.config).test_client()

    def commit(self, name, text, audience="public"):
        page = PAGE.format(name=name, audience=audience, text=text)
        self.origin.commit({f"{name}.md": page})
        with Loader(self.config) as loader:
            catch_up(self.config, loader, Silence())

    def tag(self, path="/library/apple"):
        return self.client.get(path).headers["ETag"]


@pytest.fixture(scope="module")
def growing(tmp_path_factory):
    return Growing(tmp_path_factory.mktemp("growing"))


def ask_again(client, path, tag):
    return client.get(path, headers={"If-None-Match": tag})


@pytest.mark.parametrize("path", ["/", "/search?q=recap", "/search.json", "/types/pattern"])
def test_page_that_is_known_is_answered_without_a_body(client, path):
    tag = client.get(path).headers["ETag"]
    response = ask_again(client, path, tag)
    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["ETag"] == tag
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_tag_that_a_proxy_weakened_still_holds(client):
    tag = client.get("/").headers["ETag"]
    assert ask_again(client, "/", f'"other", W/{tag}').status_code == 304


def test_any_tag_says_nothing_about_a_missing_page(client):
    assert ask_again(client, "/library/nothing", "*").status_code == 404
    assert ask_again(client, "/", "*").status_code == 200


def test_tag_differs_with_path_and_query(client):
    paths = ("/", "/search", "/search?q=a", "/search?q=b", "/search.json?q=a", "/tags/")
    tags = {client.get(path).headers["ETag"] for path in paths}
    assert len(tags) == len(paths)


def test_error_and_redirect_have_no_tag(client):
    for path in ("/library/nothing", "/library/talks", "/documents/run-a-jam", "/tags"):
        assert "ETag" not in client.get(path).headers


def test_tag_changes_with_the_library(growing):
    before = growing.tag()
    growing.commit("apple", "Green.")
    response = ask_again(growing.client, "/library/apple", before)
    assert (response.status_code, "Green." in response.text) == (200, True)


def test_tag_does_not_change_with_what_is_hidden(growing):
    before = growing.tag(), growing.tag("/search?q=hidden"), growing.tag("/sitemap.xml")
    growing.commit("secret", "Changed and hidden.", "org:acme")
    growing.commit("second", "Another one.", "org:acme")
    after = growing.tag(), growing.tag("/search?q=hidden"), growing.tag("/sitemap.xml")
    assert before == after


def test_tag_of_another_viewer_is_worth_nothing(growing, monkeypatch):
    anonymous = growing.tag()
    labels = frozenset({"public", "org:acme"})
    monkeypatch.setattr("webapp.requests.viewer", lambda: Viewer(labels))
    member = growing.tag()
    assert ask_again(growing.client, "/library/apple", anonymous).status_code == 200
    monkeypatch.undo()
    assert ask_again(growing.client, "/library/apple", member).status_code == 200


def test_tag_changes_with_the_day_because_reviews_fall_due(client, monkeypatch):
    before = client.get("/").headers["ETag"]
    monkeypatch.setattr("webapp.requests.today", lambda: date(2040, 1, 1))
    assert ask_again(client, "/", before).status_code == 200
