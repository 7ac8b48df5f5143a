import os
import subprocess

import pytest

from kb.errors import RepositoryError


@pytest.fixture
def wiki(tmp_path):
    folder = tmp_path / "wiki"
    (folder / "content" / "sub").mkdir(parents=True)
    (folder / "content" / "a.md").write_text("a")
    (folder / "content" / "sub" / "b.md").write_text("b")
    (folder / "other.md").write_text("other")
    return folder


def test_folder_without_git_is_imported_as_one_commit(wiki, follow, texts):
    repository = follow(wiki, folder="content")
    assert texts(repository.snapshot()) == {"a.md": "a", "sub/b.md": "b"}
    history = repository.history()
    assert [len(file.changes) for file in history.files.values()] == [1, 1]
    assert history.files["a.md"].changes[0].authors == ("Folder import",)
    assert not (wiki / ".git").exists()


def test_changed_files_make_one_more_commit(wiki, follow, texts):
    repository = follow(wiki, folder="content")
    first = repository.head()
    assert not repository.fetch()
    (wiki / "content" / "a.md").rename(wiki / "content" / "c.md")
    (wiki / "content" / "new \"x' é.md").write_text("n")
    (wiki / "content" / "sub" / "b.md").write_text("B")
    assert repository.fetch()
    assert texts(repository.snapshot()) == {"c.md": "a", "new \"x' é.md": "n", "sub/b.md": "B"}
    assert texts(repository.snapshot(first)) == {"a.md": "a", "sub/b.md": "b"}
    files = repository.history().files
    assert files["c.md"].former_paths == ("a.md",)
    assert [change.kind for change in files["sub/b.md"].changes] == ["changed", "added"]


def test_everything_removed_is_an_empty_library(wiki, follow, texts):
    repository = follow(wiki, folder="content/sub")
    (wiki / "content" / "sub" / "b.md").unlink()
    assert repository.fetch()
    assert texts(repository.snapshot()) == {}
    assert repository.history().files == {}


def test_moved_upstream_tells_a_saved_file(wiki, follow):
    repository = follow(wiki)
    assert not repository.moved_upstream()
    (wiki / "new.md").write_text("x")
    for _ in range(200):
        if repository.moved_upstream():
            break
        os.sched_yield()
        subprocess.run(["sleep", "0.01"], check=True)
    assert repository.moved_upstream()


def test_refused_files_are_reported_with_every_snapshot(wiki, follow):
    (wiki / "content" / "link.md").symlink_to("/etc/passwd")
    repository = follow(wiki, folder="content")
    told = [(each.path, each.code) for each in repository.snapshot().problems]
    assert told == [("link.md", "KB501")]


def test_folder_that_leads_out_is_refused(wiki, follow, tmp_path):
    (wiki / "away").symlink_to(tmp_path)
    for folder in ("..", "away", "nowhere"):
        with pytest.raises(RepositoryError, match=f"has no folder '{folder}' in"):
            follow(wiki, folder=folder)


def test_data_folder_inside_of_the_location_is_not_imported(tmp_path, follow, texts):
    (tmp_path / "a.md").write_text("a")
    assert texts(follow(tmp_path).snapshot()) == {"a.md": "a"}
    assert not follow(tmp_path).fetch()


def test_folder_that_becomes_a_repository_is_fetched_from_then_on(wiki, follow, texts, new_origin):
    first = follow(wiki, folder="content").head()
    commit = new_origin("wiki").commit({})
    repository = follow(wiki, folder="content")
    assert repository.head() == commit != first
    assert texts(repository.snapshot()) == {"a.md": "a", "sub/b.md": "b"}
