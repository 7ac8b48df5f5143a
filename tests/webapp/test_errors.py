import json

import pytest
from flask import abort

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.generations import find_current
from search.status import StatusFile
from search.sync import catch_up
from search.views import Views
from tests.origin import Origin
from webapp.app import create_app
from webapp.errors import ERRORS

CODES = sorted(ERRORS)


def break_down():
    raise RuntimeError("the inside")


@pytest.fixture(scope="session")
def failing(config):
    """The site with addresses at which things go wrong."""
    app = create_app(config)
    app.add_url_rule("/fail/<int:code>", view_func=abort, endpoint="fail")
    app.add_url_rule("/fail/<int:code>.json", view_func=abort, endpoint="fail_json")
    app.add_url_rule("/fail/inside", view_func=break_down)
    return app.test_client()


@pytest.fixture
def unbuilt(tmp_path):
    """A site whose first index is being made."""
    config = Config(title="Field Guide", data_folder=tmp_path / "data")
    return config, create_app(config).test_client()


@pytest.mark.parametrize("code", CODES)
def test_every_error_has_a_designed_page(failing, code):
    response = failing.get(f"/fail/{code}")
    assert response.status_code == code
    assert f"<h1>{ERRORS[code].title}</h1>" in response.text
    assert ERRORS[code].sentence in response.text
    assert '<link rel="stylesheet"' in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("code", CODES)
def test_every_error_is_json_where_json_was_asked_for(failing, code):
    response = failing.get(f"/fail/{code}.json")
    words = ERRORS[code]
    message = f"{words.title}. {words.sentence}"
    assert response.status_code == code
    assert response.mimetype == "application/json"
    assert json.loads(response.text) == {"error": {"status": code, "message": message}}


def test_error_without_words_of_its_own_is_calm_too(failing):
    response = failing.get("/fail/410")
    assert response.status_code == 410
    assert "The site cannot answer this." in response.text


def test_fault_of_ours_shows_nothing_of_the_inside(failing):
    response = failing.get("/fail/inside")
    assert response.status_code == 500
    assert ERRORS[500].title in response.text
    for word in ("the inside", "RuntimeError", "Traceback", "test_errors"):
        assert word not in response.text


def test_refused_method_says_what_may_be_done(client):
    response = client.delete("/tags/")
    assert response.status_code == 405
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}
    assert ERRORS[405].title in response.text


def test_forged_host_gets_a_page_without_the_library(client):
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert ERRORS[400].title in response.text
    assert "/types/" not in response.text


def test_first_index_says_how_far_it_is_and_refreshes(unbuilt, monkeypatch):
    config, client = unbuilt
    monkeypatch.setattr("search.status._EVERY", 0.0)
    status = StatusFile(config.data_folder)
    status.stage("reading", 40)
    status.advance(12)
    response = client.get("/library/playbooks/run-a-jam")
    assert response.status_code == 503
    assert "reading, 30 % done" in response.text
    assert (response.headers["Retry-After"], response.headers["Refresh"]) == ("2", "2")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/search?q=a", "/tags/", "/sitemap.xml", "/nothing"])
def test_nothing_but_503_and_404_before_the_first_index(unbuilt, path):
    response = unbuilt[1].get(path)
    assert response.status_code == (404 if path == "/nothing" else 503)
    assert "Field Guide" in response.text


def test_index_that_cannot_be_read_is_told_without_its_path(tmp_path, caplog):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "---\nid: a\ntitle: A\n---\nText.\n"})
    source = Source(location=str(origin.path))
    config = Config(data_folder=tmp_path / "data", sources=(source,))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    for file in find_current(config.data_folder).path.rglob("*"):
        if file.is_file() and file.name != "stamp.json":
            file.unlink()
    response = create_app(config).test_client().get("/")
    assert response.status_code == 503
    assert "It has to be read anew." in response.text
    assert str(tmp_path) not in response.text
    assert "kb index --rebuild" in caplog.text


def test_search_as_json_before_the_first_index(unbuilt):
    response = unbuilt[1].get("/search.json?q=a")
    assert response.status_code == 503
    assert json.loads(response.text)["error"]["status"] == 503


@pytest.mark.parametrize("path", ["/", "/search?q=a", "/tags/", "/library/nothing"])
def test_broken_database_stops_nobody_who_is_anonymous(app, tmp_path, path):
    broken = _broken(app, tmp_path)
    assert broken.get(path).status_code == app.test_client().get(path).status_code


@pytest.mark.parametrize("path", ["/", "/search?q=a", "/library/cases/hidden", "/nowhere"])
def test_with_a_cookie_a_broken_database_answers_at_once_and_shows_nothing(app, tmp_path, path):
    broken = _broken(app, tmp_path)
    broken.set_cookie("guildbook", "somebody")
    response = broken.get(path)
    assert response.status_code == 503
    assert "Accounts cannot be looked up" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "state.sqlite" not in response.text
    assert "Run a jam" not in response.text


def test_program_is_told_of_a_broken_database_as_json(app, tmp_path):
    broken = _broken(app, tmp_path)
    response = broken.get("/search.json", headers={"Authorization": "Bearer gb_x"})
    assert (response.status_code, response.json["error"]["status"]) == (503, 503)


def test_database_that_breaks_while_the_site_runs_is_noticed(config, tmp_path):
    file = tmp_path / "state.sqlite"
    app = create_app(config.model_copy(update={"data_folder": tmp_path}))
    app.extensions["views"] = Views(config)
    client = app.test_client()
    client.set_cookie("guildbook", "somebody")
    assert client.get("/").status_code == 200
    for part in ("", "-wal", "-shm"):
        file.with_name(file.name + part).unlink(missing_ok=True)
    file.write_bytes(b"nonsense" * 5000)
    app.extensions["state"].get()._readers.dispose()
    assert client.get("/").status_code == 503
    client.delete_cookie("guildbook")
    assert client.get("/").status_code == 200
    app.extensions["state"].close()


def _broken(app, folder):
    """The same site with a database that is none."""
    config = app.extensions["config"]
    (folder / "state.sqlite").write_bytes(b"nonsense" * 5000)
    broken = create_app(config.model_copy(update={"data_folder": folder}))
    broken.extensions["views"] = app.extensions["views"]
    return broken.test_client()
