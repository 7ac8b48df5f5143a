import pytest

from kb.config import Config, Source
from kb.errors import NotFoundError
from kb.library.whereabouts import whereabouts


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
