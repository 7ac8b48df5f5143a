import pytest

from kb.errors import RepositoryError
from kb.repository.git import Git
from kb.repository.location import Origin, find_origin
from kb.repository.readiness import write_configuration


@pytest.fixture
def git(tmp_path):
    git = Git(tmp_path / "gitconfig")
    write_configuration(git.configuration)
    return git


def test_work_tree_and_its_folders_are_found(origin, git):
    origin.commit({"docs/guide/a.md": "a"})
    watched = (origin.path / ".git",)
    assert find_origin(str(origin.path), git) == Origin("local", str(origin.path), "", watched)
    assert find_origin(str(origin.path / "docs" / "guide"), git) == Origin(
        "local", str(origin.path), "docs/guide", watched
    )


@pytest.mark.parametrize("form", ["{}/bare repo.git", "file://{}/bare%20repo.git", "{}/.git"])
def test_bare_repository_is_found(origin, follow, texts, form):
    origin.commit({"a.md": "a"})
    origin.git("clone", "--quiet", "--bare", ".", "bare repo.git")
    assert texts(follow(form.format(origin.path)).snapshot()) == {"a.md": "a"}


def test_linked_worktree_serves_its_own_head(origin, follow, texts, tmp_path):
    origin.commit({"a.md": "a"})
    origin.git("worktree", "add", "--quiet", "-b", "draft", str(tmp_path / "linked"))
    (tmp_path / "linked" / "b.md").write_text("b")
    repository = follow(tmp_path / "linked")
    assert not repository.moved_upstream()
    origin.path, main = tmp_path / "linked", origin.path
    origin.commit({})
    assert repository.moved_upstream()
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "a", "b.md": "b"}
    origin.path = main


def test_sub_folder_as_location_is_added_to_the_folder(origin, follow, texts):
    origin.commit({"docs/guide/a.md": "a", "docs/b.md": "b"})
    repository = follow(origin.path / "docs", folder="guide/")
    assert (repository.folder, texts(repository.snapshot())) == ("docs/guide", {"a.md": "a"})


def test_folder_without_git_is_to_be_imported(git, tmp_path):
    (tmp_path / "plain").mkdir()
    assert find_origin(str(tmp_path / "plain"), git) == Origin("import", str(tmp_path / "plain"))


def test_worktree_whose_repository_is_gone_is_not_imported(git, tmp_path):
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / ".git").write_text(f"gitdir: {tmp_path}/gone/.git/worktrees/linked\n")
    with pytest.raises(RepositoryError, match="not a git repository: "):
        find_origin(str(tmp_path / "linked"), git)


def test_home_is_understood(git, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "wiki").mkdir()
    assert find_origin("~/wiki", git).address == str(tmp_path / "wiki")


@pytest.mark.parametrize(
    ("location", "kind", "protocols"),
    [
        ("https://example.org/team/wiki.git", "https", "https"),
        ("https://alice:token@example.org/wiki", "https", "https"),
        ("ssh://git@example.org:2222/wiki.git", "ssh", "ssh"),
        ("git+ssh://example.org/wiki", "ssh", "ssh"),
        ("git@example.org:team/wiki.git", "ssh", "ssh"),
    ],
)
def test_remote_location_may_use_its_own_transport_only(git, location, kind, protocols):
    found = find_origin(location, git)
    assert (found.kind, found.address, found.watched) == (kind, location, ())
    assert found.protocols == protocols


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/x", "git://example.org/x", "ftp://example.org/x", "ext::sh -c id",
        "ext://x", "https://", "https:///x", "ssh://-oProxyCommand=id/x", "https://-x/y",
        "file://other-host/x", "--upload-pack=id", "-x", "https://[::1/x", "a\0b", "a\nb",
        "fd::17", "://", "git@-oProxyCommand:x",
    ],
)  # fmt: skip
def test_location_of_another_form_is_refused(git, location):
    with pytest.raises(RepositoryError) as caught:
        find_origin(location, git)
    assert caught.value.message.startswith("The location '")
    assert caught.value.remedy.endswith(".")


def test_credentials_do_not_appear_in_a_refusal(git):
    with pytest.raises(RepositoryError) as caught:
        find_origin("http://alice:secret@example.org/x", git)
    assert "secret" not in str(caught.value)


def test_location_that_is_not_there_is_named(git, tmp_path):
    with pytest.raises(RepositoryError, match="cannot be reached: No such file or directory"):
        find_origin(str(tmp_path / "nowhere"), git)
    (tmp_path / "file.md").write_text("x")
    with pytest.raises(RepositoryError, match="is a file, not a folder"):
        find_origin(str(tmp_path / "file.md"), git)
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(RepositoryError, match="cannot be reached"):
        find_origin(str(tmp_path / "round"), git)
