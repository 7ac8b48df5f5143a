import pytest

from kb.config import Config, Source
from kb.errors import NotFoundError
from kb.library.whereabouts import folders_of, near, whereabouts
from kb.problems import Problem

PLACES = [("a.md", "acme"), ("gone.md", "acme"), ("a.md", "far")]


def config_of(*sources):
    return Config(sources=sources)


def test_file_of_a_source_is_named_by_its_path_there(tmp_path):
    one = Source(location=str(tmp_path), folder="content")
    config = config_of(one, Source(name="away", location="https://example.org/x"))
    assert whereabouts(tmp_path / "content" / "a" / "b.md", config) == ("library", "a/b.md")


def test_file_behind_a_file_url_is_found(tmp_path):
    config = config_of(Source(location=(tmp_path / "with space").as_uri()))
    assert whereabouts(tmp_path / "with space" / "a.md", config) == ("library", "a.md")


def test_inner_source_has_the_file(tmp_path):
    outer, inner = Source(location=str(tmp_path)), Source(name="in", location=str(tmp_path / "in"))
    for order in ((outer, inner), (inner, outer)):
        assert whereabouts(tmp_path / "in" / "a.md", config_of(*order)) == ("in", "a.md")


def test_file_of_no_source_is_told_with_what_to_add(tmp_path):
    config = config_of(Source(location=str(tmp_path / "x")))
    with pytest.raises(NotFoundError, match=r"a.md lies in the folder of no source. Say where"):
        whereabouts(tmp_path / "a.md", config)


def test_finding_is_named_as_an_editor_opens_it_from_here(tmp_path, monkeypatch):
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "a.md").touch()
    sources = (
        Source(name="acme", location=str(tmp_path / "acme")),
        Source(name="far", location="https://git.example.org/far.git"),
    )
    folders = folders_of(Config(sources=sources))
    found = [Problem("", 1, 1, "KB405", "x").at(*place) for place in PLACES]
    monkeypatch.chdir(tmp_path)
    assert [near(one, folders) for one in found] == ["acme/a.md", "acme/gone.md", "far/a.md"]
    monkeypatch.chdir("/")
    assert near(found[0], folders).endswith("/acme/a.md")
