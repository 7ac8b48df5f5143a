import shutil

import pytest

from kb.errors import KbError, RepositoryError
from kb.repository import Person
from kb.repository.mending import find_damage

BOB = Person("Bob", "bob@example.org")


def truncate(path):
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scribble(path):
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = bytes(255 - byte for byte in data[len(data) // 2 :])
    path.write_bytes(data)


def packs(repository):
    return sorted((repository._clone.folder / "objects" / "pack").glob("*.pack"))


def loose(repository, commit):
    return repository._clone.folder / "objects" / commit[:2] / commit[2:]


def asides(repository):
    return sorted(repository._clone.folder.parent.glob("library.git.damaged-*"))


def read_again(repository, texts):
    """What a reader does: once more, where damage was mended."""
    try:
        texts(repository.snapshot())
    except KbError as error:
        repository.mends(error)
    assert repository.notices
    repository.fetch()
    return texts(repository.snapshot())


@pytest.fixture
def packed(origin, follow):
    """A clone that keeps everything in one pack."""
    origin.commit({f"{n}.md": f"{n}" * 500 for n in range(9)})
    repository = follow()
    repository._clone.git.run("repack", "-a", "-d", "-q", task="pack")
    return repository


@pytest.mark.parametrize("hurt", [truncate, scribble, lambda path: path.write_bytes(b"")])
def test_damaged_pack_is_replaced(packed, texts, hurt):
    whole = texts(packed.snapshot())
    for path in packs(packed):
        path.chmod(0o644)
        hurt(path)
    assert read_again(packed, texts) == whole
    (notice,) = packed.notices
    (aside,) = asides(packed)
    assert notice.startswith(f"The clone {packed._clone.folder} was damaged (")
    assert "Everything that was written here is still there." in notice
    assert str(aside) in notice
    assert find_damage(packed._clone) == ""


@pytest.mark.parametrize("hurt", [truncate, scribble, lambda path: path.unlink()])
def test_damaged_loose_object_is_replaced(origin, follow, texts, hurt):
    origin.commit({"a.md": "1"})
    repository = follow()
    blob = repository.snapshot().entries["a.md"].blob
    for pack in packs(repository):
        away = pack.rename(pack.with_name("away"))
        repository._clone.git.run("unpack-objects", "-q", task="unpack", stdin=away.read_bytes())
    path = loose(repository, blob)
    path.chmod(0o644)
    hurt(path)
    assert read_again(repository, texts) == {"a.md": "1"}


def test_commits_of_our_own_are_rescued(packed, texts):
    (theirs,) = packs(packed)
    written = packed.commit({"ours.md": b"ours"}, "Add", BOB, expected={})
    truncate(theirs)
    found = read_again(packed, texts)
    assert (packed.head(), found["ours.md"]) == (written.commit, "ours")
    assert "Everything that was written here is still there." in packed.notices[0]


def test_commit_that_cannot_be_read_is_told_and_those_before_it_stay(packed, texts):
    first = packed.commit({"one.md": b"one"}, "One", BOB, expected={})
    before = set(packs(packed))
    packed.commit({"two.md": b"two"}, "Two", BOB, expected={})
    (latest,) = set(packs(packed)) - before
    latest.chmod(0o644)
    latest.write_bytes(b"")
    found = read_again(packed, texts)
    assert (packed.head(), "one.md" in found, "two.md" in found) == (first.commit, True, False)
    assert "the latest on 'kb/head' could not be read." in packed.notices[0]


def test_commit_on_a_damaged_clone_mends_it_first(packed, texts):
    for path in packs(packed):
        truncate(path)
    written = packed.commit({"ours.md": b"ours"}, "Add", BOB, expected={})
    assert packed.head() == written.commit
    assert texts(packed.snapshot())["ours.md"] == "ours"


def test_damaged_clone_stays_while_its_source_is_gone(packed, origin):
    for path in packs(packed):
        truncate(path)
    origin.path.rename(origin.path.with_name("away"))
    with pytest.raises(RepositoryError, match=r"is damaged \(.*\), and cannot be made anew now"):
        packed.commit({"ours.md": b"ours"}, "Add", BOB, expected={})
    assert asides(packed) == []


def test_complaint_about_something_else_is_looked_into_once(packed):
    error = RepositoryError("Git could not fetch: remote: the pack is corrupt.")
    assert [packed.mends(error), packed.mends(error)] == [False, False]
    assert asides(packed) == []


def test_killed_between_the_two_steps_the_new_clone_is_taken(packed, follow, texts):
    folder = packed._clone.folder
    shutil.copytree(folder, packed._clone.spare)
    folder.rename(folder.with_name("library.git.damaged-x"))
    assert texts(follow(fetch=False).snapshot())["1.md"] == "1" * 500
    assert not packed._clone.spare.exists()
