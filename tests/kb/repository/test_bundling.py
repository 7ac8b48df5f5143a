import shutil
from pathlib import Path

import pytest

from kb.config import Source
from kb.errors import RepositoryError
from kb.repository import Person, Repository
from kb.repository.bundling import bundle, heads_of, unbundle
from tests.origin import Origin

ALICE = Person("Alice", "alice@example.org")


@pytest.fixture
def origin(tmp_path):
    made = Origin(tmp_path / "origin")
    made.commit({"a.md": "one"})
    return made


def source_of(origin):
    return Source(location=str(origin.path))


def opened(origin, data):
    repository = Repository.open(source_of(origin), data)
    repository.fetch()
    return repository


def served(repository):
    snapshot = repository.snapshot()
    return {entry: snapshot.read(entry) for entry in sorted(snapshot.entries)}


def test_what_was_written_here_comes_back_elsewhere(origin, tmp_path):
    first = opened(origin, tmp_path / "data")
    first.commit({"b.md": b"ours"}, "Add b", ALICE, expected={})
    heads = bundle("library", tmp_path / "data", tmp_path / "saved")
    assert set(heads) == {"refs/heads/kb/head", "refs/kb/base/head"}
    other = tmp_path / "elsewhere"
    assert unbundle(source_of(origin), other, tmp_path / "saved") == 2
    second = opened(origin, other)
    assert second.head() == first.head()
    assert second.kept() == {}


def test_nothing_is_written_where_nothing_is_ours(origin, tmp_path):
    assert bundle("library", tmp_path / "data", tmp_path / "saved") == {}
    opened(origin, tmp_path / "data")
    assert bundle("library", tmp_path / "data", tmp_path / "saved") == {}
    assert not (tmp_path / "saved").exists()


def test_what_was_written_since_is_kept(origin, tmp_path):
    repository = opened(origin, tmp_path / "data")
    old = repository.commit({"b.md": b"old"}, "Add b", ALICE, expected={}).commit
    bundle("library", tmp_path / "data", tmp_path / "saved")
    new = repository.commit({"c.md": b"new"}, "Add c", ALICE, expected={}).commit
    unbundle(source_of(origin), tmp_path / "data", tmp_path / "saved")
    assert repository.head() == old
    assert list(repository.kept().values()) == [new]


def test_bringing_back_twice_changes_nothing_more(origin, tmp_path):
    repository = opened(origin, tmp_path / "data")
    repository.commit({"b.md": b"ours"}, "Add b", ALICE, expected={})
    bundle("library", tmp_path / "data", tmp_path / "saved")
    for _ in range(2):
        unbundle(source_of(origin), tmp_path / "data", tmp_path / "saved")
    assert repository.kept() == {}


def test_it_comes_back_although_the_source_was_made_anew(origin, tmp_path):
    opened(origin, tmp_path / "data").commit({"b.md": b"ours"}, "Add b", ALICE, expected={})
    bundle("library", tmp_path / "data", tmp_path / "saved")
    shutil.rmtree(origin.path)
    anew = Origin(origin.path)
    anew.commit({"other.md": "other"})
    unbundle(source_of(anew), tmp_path / "elsewhere", tmp_path / "saved")
    repository = opened(anew, tmp_path / "elsewhere")
    assert set(repository.snapshot().entries) == {"b.md", "other.md"}


@pytest.mark.parametrize("damage", [lambda raw: raw[:-20], lambda raw: b"x" + raw])
def test_a_damaged_bundle_is_refused_and_changes_nothing(origin, tmp_path, damage):
    repository = opened(origin, tmp_path / "data")
    repository.commit({"b.md": b"ours"}, "Add b", ALICE, expected={})
    file = tmp_path / "saved"
    bundle("library", tmp_path / "data", file)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(RepositoryError):
        unbundle(source_of(origin), tmp_path / "elsewhere", file)
    assert opened(origin, tmp_path / "elsewhere").head() == origin.git("rev-parse", "HEAD")


def test_references_of_others_are_refused(origin, tmp_path):
    file = tmp_path / "foreign"
    origin.git("bundle", "create", str(file), "main")
    git = opened(origin, tmp_path / "data")._clone.git
    with pytest.raises(RepositoryError, match="holds the reference 'refs/heads/main'"):
        heads_of(git, Path(file))
