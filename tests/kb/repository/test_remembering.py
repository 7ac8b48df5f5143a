import shutil

import pytest

from kb.errors import RepositoryError
from kb.repository.clone import Clone
from kb.repository.git import Git
from kb.repository.location import Origin
from kb.repository.remembering import recall, remember

HERE = Origin("local", "/somewhere/\udce9", "docs", ())


def clone_of(tmp_path, origin):
    folder = tmp_path / "library.git"
    folder.mkdir()
    return Clone(Git(tmp_path / "config", folder), origin, tmp_path / "library.lock")


def test_origin_is_recalled_for_the_same_location_only(tmp_path):
    clone = clone_of(tmp_path, HERE)
    assert recall(clone.folder, "there") is None
    remember(clone, "there")
    assert (recall(clone.folder, "there"), recall(clone.folder, "elsewhere")) == (HERE, None)


def test_nothing_is_noted_of_other_machines(tmp_path):
    clone = clone_of(tmp_path, Origin("https", "https://alice:secret@example.org/x"))
    remember(clone, clone.origin.address)
    assert list(clone.folder.iterdir()) == []


@pytest.mark.parametrize("note", ["", "{", "[]", "{}", '{"location": "there"}', "null"])
def test_damaged_note_is_like_none(tmp_path, note):
    (tmp_path / "kb-origin").write_text(note)
    assert recall(tmp_path, "there") is None


def test_clone_serves_on_while_its_source_is_gone(origin, follow, texts):
    origin.commit({"a.md": "1"})
    follow()
    away = origin.path.rename(origin.path.with_name("away"))
    repository = follow(fetch=False)
    assert texts(repository.snapshot()) == {"a.md": "1"}
    with pytest.raises(RepositoryError, match="cannot be reached: No such file"):
        repository.fetch()
    assert not repository.moved_upstream()
    away.rename(origin.path)
    latest = origin.commit({"a.md": "2"})
    assert repository.moved_upstream()
    assert (repository.fetch(), repository.head()) == (True, latest)


def test_folder_without_git_serves_on_while_it_is_gone(tmp_path, follow, texts):
    wiki = tmp_path / "wiki"
    wiki.mkdir()
    (wiki / "a.md").write_text("1")
    follow(wiki)
    away = wiki.rename(tmp_path / "away")
    repository = follow(wiki, fetch=False)
    with pytest.raises(RepositoryError, match="cannot be reached"):
        repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "1"}
    away.rename(wiki)
    (wiki / "a.md").write_text("2")
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "2"}


def test_empty_folder_in_place_of_a_repository_is_no_empty_library(origin, follow, texts):
    origin.commit({"a.md": "1"})
    follow()
    shutil.rmtree(origin.path)
    origin.path.mkdir()
    repository = follow(fetch=False)
    with pytest.raises(RepositoryError, match="is empty, and was a repository before"):
        repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "1"}


def test_source_that_is_back_in_another_form_is_told(origin, follow):
    origin.commit({"a.md": "1"})
    follow()
    shutil.rmtree(origin.path)
    repository = follow(fetch=False)
    origin.path.mkdir()
    (origin.path / "b.md").write_text("2")
    with pytest.raises(RepositoryError, match="is back in another form than before"):
        repository.fetch()


def test_source_that_was_never_fetched_has_to_be_there(tmp_path, follow):
    with pytest.raises(RepositoryError, match="cannot be reached"):
        follow(tmp_path / "nowhere")
