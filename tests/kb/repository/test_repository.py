import os
import shutil

import pytest

from kb.config import Source
from kb.errors import NotFoundError, RepositoryError
from kb.repository import Limits, Repository


def test_snapshot_has_the_files_of_the_folder_at_the_head(origin, follow, texts):
    origin.commit({"content/a.md": "A\n", "content/img/b.png": "B", "other.md": "no"})
    snapshot = follow(folder="content").snapshot()
    assert texts(snapshot) == {"a.md": "A\n", "img/b.png": "B"}
    assert (snapshot.source, snapshot.problems) == ("library", ())
    assert snapshot.revision == origin.git("rev-parse", "HEAD")


def test_snapshot_of_an_older_revision_has_its_files(origin, follow, texts):
    first = origin.commit({"a.md": "old"})
    origin.commit({"a.md": "new", "b.md": "b"})
    assert texts(follow().snapshot(first)) == {"a.md": "old"}


def test_fetch_says_whether_the_head_moved(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow(fetch=False)
    assert [repository.fetch(), repository.fetch()] == [True, False]
    moved = origin.commit({"a.md": "2"})
    assert (repository.fetch(), repository.head()) == (True, moved)


def test_moved_upstream_tells_commits_branches_and_packing(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    seen = [repository.moved_upstream()]
    for action in (["commit", "--allow-empty", "-qm", "x"], ["switch", "-qc", "topic"]):
        origin.git(*action)
        seen.append(repository.moved_upstream())
        repository.fetch()
        seen.append(repository.moved_upstream())
    assert seen == [False, True, False, True, False]


def test_detached_head_is_followed(origin, follow):
    first = origin.commit({"a.md": "1"})
    origin.commit({"a.md": "2"})
    origin.git("checkout", "--quiet", "--detach", first)
    assert follow().head() == first


def test_branch_of_the_source_is_served(origin, follow):
    origin.commit({"a.md": "1"})
    origin.git("switch", "-qc", "team/draft")
    draft = origin.commit({"a.md": "2"})
    origin.git("switch", "-q", "main")
    assert follow(branch="team/draft").head() == draft


def test_unknown_branch_is_named_with_a_near_one(origin, follow):
    origin.commit({"a.md": "1"})
    with pytest.raises(RepositoryError) as caught:
        follow(branch="mian").head()
    assert str(caught.value) == ("The source 'library' has no branch 'mian'. Did you mean 'main'?")


def test_repository_without_a_commit_is_named(origin, follow):
    with pytest.raises(RepositoryError, match="has no commit yet") as caught:
        follow().head()
    assert str(origin.path) in caught.value.remedy


def test_head_on_a_branch_without_commits_lists_the_others(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    origin.git("symbolic-ref", "HEAD", "refs/heads/nowhere")
    repository.fetch()
    with pytest.raises(RepositoryError, match="one of: main"):
        repository.head()


def test_forced_push_and_unrelated_history_are_followed(origin, follow, texts):
    origin.commit({"a.md": "1"})
    repository = follow()
    origin.git("checkout", "-q", "--orphan", "fresh")
    origin.git("rm", "-rfq", ".")
    origin.commit({"z.md": "other"})
    origin.git("branch", "-M", "fresh", "main")
    assert repository.fetch()
    assert texts(repository.snapshot()) == {"z.md": "other"}
    assert list(repository.history().files) == ["z.md"]


def test_renamed_branch_replaces_the_one_in_its_way(origin, follow):
    commit = origin.commit({"a.md": "1"})
    origin.git("branch", "topic")
    repository = follow()
    origin.git("branch", "-m", "topic", "topic/one")
    repository.fetch()
    assert repository.branches() == {"main": commit, "topic/one": commit}


@pytest.mark.parametrize(
    "revision",
    [
        "--output=stolen", "-p", "HEAD", "main:a.md", "@{-1}", "main@{1}", "main~1", "main^{tree}",
        ":/Change", "refs/heads/main", "refs/remotes/origin/main", "", " ", "main\n", "0" * 40,
        "0" * 39, "A" * 40, "../main", "main..main", "*", "ma?n", "\N{ZERO WIDTH SPACE}main",
    ],
)  # fmt: skip
def test_revision_that_is_neither_a_commit_nor_a_branch_is_not_found(origin, follow, revision):
    origin.commit({"a.md": "1"})
    repository = follow()
    for ask in (repository.snapshot, repository.history):
        with pytest.raises(NotFoundError, match="has no revision"):
            ask(revision)
    assert not (repository._clone.folder / "stolen").exists()


def test_revision_may_be_a_branch_or_a_commit_but_no_tree(origin, follow):
    commit = origin.commit({"a.md": "1"})
    repository = follow()
    tree = origin.git("rev-parse", "HEAD^{tree}")
    assert [repository.resolve(each) for each in (None, "main", commit)] == [commit] * 3
    with pytest.raises(NotFoundError):
        repository.resolve(tree)


def test_folder_that_is_not_there_is_named(origin, follow):
    origin.commit({"a.md": "1"})
    with pytest.raises(NotFoundError, match="has no folder 'content' at"):
        follow(folder="content").snapshot()


def test_folder_that_leads_out_of_the_repository_is_not_found(origin, follow):
    origin.commit({"a.md": "1"})
    with pytest.raises(NotFoundError, match="has no folder"):
        follow(folder="../..").snapshot()


def test_shallow_source_works_and_is_reported(origin, follow, new_origin):
    for number in range(4):
        origin.commit({"a.md": str(number), f"b{number}.md": "b"})
    copy = new_origin("copy")
    copy.git("fetch", "-q", "--depth=2", f"file://{origin.path}", "main:refs/heads/served")
    copy.git("symbolic-ref", "HEAD", "refs/heads/served")
    history = follow(copy.path).history()
    last = history.files["b3.md"].last
    dates = {path: (file.first, file.last) for path, file in history.files.items()}
    assert history.shallow
    assert dates == {
        "a.md": (None, last),
        "b0.md": (None, None),
        "b1.md": (None, None),
        "b2.md": (None, None),
        "b3.md": (last, last),
    }


def test_deepened_source_has_its_dates_again(origin, follow, new_origin):
    for number in range(4):
        origin.commit({f"b{number}.md": "b"})
    copy = new_origin("copy")
    url = f"file://{origin.path}"
    copy.git("fetch", "-q", "--depth=2", url, "main:refs/heads/main", "--update-head-ok")
    repository = follow(copy.path)
    assert repository.history().shallow
    copy.git("fetch", "-q", "--unshallow", url)
    copy.commit({"c.md": "c"})
    repository.fetch()
    repository = follow(copy.path, name="again")
    assert not repository.history().shallow
    assert all(file.first for file in repository.history().files.values())


def test_other_location_forgets_what_came_from_the_first(origin, follow, new_origin, texts):
    origin.commit({"secret.md": "s"})
    follow()
    other = new_origin("other")
    other.commit({"a.md": "a"})
    repository = follow(other.path, fetch=False)
    with pytest.raises(RepositoryError, match="never fetched"):
        repository.head()
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "a"}


def test_source_that_went_away_is_an_error_and_its_clone_stays(origin, follow, texts):
    origin.commit({"a.md": "a"})
    repository = follow()
    shutil.rmtree(origin.path)
    with pytest.raises(RepositoryError, match="does not appear to be a git repository"):
        repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "a"}


def test_settings_and_environment_of_the_user_change_nothing(
    origin, follow, texts, monkeypatch, tmp_path
):
    origin.commit({"a.md": "a"})
    (tmp_path / ".gitconfig").write_text("[protocol]\n\tallow = never\n[core]\n\tbare = nonsense\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.bare=nonsense'")
    assert texts(follow().snapshot()) == {"a.md": "a"}


def test_hooks_of_the_origin_never_run(origin, follow, tmp_path):
    origin.commit({"a.md": "a"})
    for name in ("post-checkout", "post-merge", "reference-transaction", "pre-upload"):
        hook = origin.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    origin.git("config", "uploadpack.packObjectsHook", f"touch {tmp_path}/ran;")
    follow().snapshot()
    assert not (tmp_path / "ran").exists()


def test_maintain_packs_everything_and_loses_nothing(origin, follow, texts):
    origin.commit({"a.md": "a"})
    repository = follow()
    origin.commit({"b.md": "b"})
    repository.fetch()
    repository.maintain()
    assert texts(repository.snapshot()) == {"a.md": "a", "b.md": "b"}
    assert len(list(repository._clone.folder.glob("objects/pack/*.pack"))) == 1


def test_data_folder_may_be_deleted_at_any_time(origin, follow, texts, tmp_path):
    origin.commit({"a.md": "a"})
    follow()
    shutil.rmtree(tmp_path / "data")
    assert texts(follow().snapshot()) == {"a.md": "a"}


def test_two_sources_live_side_by_side(origin, new_origin, tmp_path, texts):
    origin.commit({"a.md": "a"})
    second = new_origin("second")
    second.commit({"b.md": "b"})
    sources = [
        Source(name="one", location=str(origin.path)),
        Source(name="two", location=str(second.path)),
    ]
    found = {}
    for source in sources:
        repository = Repository.open(source, tmp_path / "data", Limits())
        repository.fetch()
        found[source.name] = texts(repository.snapshot())
    assert found == {"one": {"a.md": "a"}, "two": {"b.md": "b"}}


def test_ten_thousand_files_are_listed_and_read(origin, follow):
    blob = origin.git("hash-object", "-w", "--stdin", stdin=b"text")
    rows = "".join(f"100644 blob {blob}\tpage-{n}.md\n" for n in range(10_000))
    tree = origin.git("mktree", stdin=rows.encode())
    origin.git("update-ref", "refs/heads/main", origin.git("commit-tree", "-m", "x", tree))
    snapshot = follow().snapshot()
    assert len(snapshot.entries) == 10_000
    assert dict(snapshot.read([blob])) == {blob: b"text"}


def test_blob_of_another_revision_is_not_read(origin, follow):
    origin.commit({"secret.md": "s"})
    old = follow().snapshot().entries["secret.md"].blob
    origin.commit({"secret.md": None, "a.md": "a"})
    snapshot = follow().snapshot()
    with pytest.raises(NotFoundError, match="has the blob"):
        list(snapshot.read([old]))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_source_of_another_user_is_fetched(origin, follow, texts):
    origin.commit({"a.md": "a"})
    for path in [origin.path, *origin.path.rglob("*")]:
        os.lchown(path, 12345, 12345)
    assert texts(follow().snapshot()) == {"a.md": "a"}


def test_clone_is_for_its_owner_alone(origin, follow, tmp_path):
    origin.commit({"a.md": "a"})
    follow()
    assert (tmp_path / "data" / "sources").stat().st_mode & 0o777 == 0o700
