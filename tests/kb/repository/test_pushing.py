import shutil

import pytest

from kb.errors import RepositoryError
from kb.repository import Person
from kb.repository.pushing import REFUSALS, explain, parse_answer, push

BOB = Person("Bob", "bob@example.org")
HOOK = "#!/bin/sh\necho 'Bob says no' >&2\nexit 1\n"


@pytest.fixture
def shared(origin, tmp_path):
    """A bare repository that Alice's checkout pushes to."""
    origin.commit({"a.md": "1"})
    path = tmp_path / "shared.git"
    origin.git("clone", "--quiet", "--bare", ".", str(path))
    origin.git("remote", "add", "shared", str(path))
    return path


def save(repository, path, text):
    entries = repository.snapshot().entries
    seen = {path: entries[path].blob if path in entries else None}
    return repository.commit({path: text.encode()}, "Change", BOB, expected=seen).commit


def tip(origin, path, branch="main"):
    return origin.git("--git-dir", str(path), "rev-parse", f"refs/heads/{branch}")


def ours(repository):
    return repository._clone.references("refs/heads/kb")


def test_nothing_is_pushed_unless_the_settings_say_so(origin, follow, shared):
    before = tip(origin, shared)
    repository = follow(shared)
    save(repository, "a.md", "2")
    repository.fetch()
    assert (tip(origin, shared), repository.notices) == (before, ())


@pytest.mark.parametrize("branch", ["", "main"])
def test_pushed_commit_is_the_head_of_the_source(origin, follow, shared, branch):
    repository = follow(shared, push=True, branch=branch)
    written = save(repository, "a.md", "2")
    repository.fetch()
    assert tip(origin, shared) == written
    assert (repository.head(), repository.branches()) == (written, {"main": written})
    assert (ours(repository), repository.notices) == ({}, ())


def test_push_comes_after_what_others_pushed(origin, follow, shared, texts):
    repository = follow(shared, push=True)
    save(repository, "b.md", "mine")
    theirs = origin.commit({"c.md": "theirs"})
    origin.git("push", "--quiet", "shared", "main")
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "1", "b.md": "mine", "c.md": "theirs"}
    assert tip(origin, shared) == repository.head()
    assert origin.git("--git-dir", str(shared), "rev-parse", "refs/heads/main^") == theirs


def test_branch_that_is_checked_out_is_refused_with_the_remedy(origin, follow):
    before = origin.commit({"a.md": "1"})
    repository = follow(push=True)
    written = save(repository, "a.md", "2")
    repository.fetch()
    assert "receive.denyCurrentBranch updateInstead" in repository.notices[0]
    assert "They are kept" in repository.notices[0]
    assert (tip(origin, origin.path / ".git"), repository.head()) == (before, written)


def test_branch_that_moved_just_now_is_left_alone(origin, follow, shared):
    repository = follow(shared, push=True)
    written = save(repository, "b.md", "mine")
    theirs = origin.commit({"c.md": "theirs"})
    origin.git("push", "--quiet", "shared", "main")
    said = push(repository._clone, repository._own)
    assert "it has moved on. Nothing is to be done" in said
    assert (tip(origin, shared), repository.head()) == (theirs, written)


def test_hook_that_declines_is_named(origin, follow, shared):
    hook = shared / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK)
    hook.chmod(0o755)
    repository = follow(shared, push=True)
    written = save(repository, "a.md", "2")
    repository.fetch()
    assert "(a hook) declined them" in repository.notices[0]
    assert repository.head() == written
    hook.unlink()
    repository.fetch()
    assert (tip(origin, shared), repository.notices) == (written, ())


def test_source_that_is_gone_keeps_what_was_written(follow, shared):
    repository = follow(shared, push=True)
    written = save(repository, "a.md", "2")
    shutil.move(shared, shared.with_name("elsewhere.git"))
    with pytest.raises(RepositoryError, match="Check `location`"):
        repository.fetch()
    assert repository.head() == written


def test_folder_without_git_cannot_be_pushed_to(follow, tmp_path):
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.md").write_text("1")
    repository = follow(tmp_path / "plain", push=True)
    save(repository, "a.md", "2")
    repository.fetch()
    assert "a folder without Git. Set `push = false`" in repository.notices[0]


def test_detached_head_asks_for_a_branch(origin, follow):
    commit = origin.commit({"a.md": "1"})
    origin.git("checkout", "--quiet", "--detach", commit)
    repository = follow(push=True)
    save(repository, "a.md", "2")
    repository.fetch()
    assert "its HEAD names no branch. Set `branch`" in repository.notices[0]


@pytest.mark.parametrize(("words", "sentence"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_every_refusal_has_its_remedy(words, sentence):
    assert explain(f"[remote rejected] ({words.upper()})") == sentence


def test_reason_nobody_foresaw_is_quoted():
    assert explain("[rejected] (moon)").startswith("it answered '[rejected] (moon)'. Ask the owner")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("To x\n \tabc:refs/heads/main\t1..2\nDone\n", ""),
        ("To x\n=\tabc:refs/heads/main\t[up to date]\nDone\n", ""),
        ("To x\n!\ta:b\t[rejected] (fetch first)\nDone\n", "[rejected] (fetch first)"),
        ("To x\n!\ta:b\t[remote rejected] (\x1b[31mhook\x07)\n", "[remote rejected] (hook )"),
        ("", "nothing"),
    ],
)  # fmt: skip
def test_answer_of_a_push_is_understood(said, reason):
    assert parse_answer(said) == reason
