import os
import random
import stat
import subprocess
import sys
import textwrap
import threading

import pytest

from kb.errors import ConflictError, RepositoryError
from kb.repository import Person
from kb.repository.folder import blob_id

ALICE = Person("Alice", "alice@example.org")


def save(repository, changes, message="Change", author=ALICE, expected=None):
    """Commit texts, by default on top of what is there now."""
    entries = repository.snapshot().entries
    before = {path: entries[path].blob if path in entries else None for path in changes}
    content = {path: None if text is None else text.encode() for path, text in changes.items()}
    return repository.commit(
        content, message, author, expected=before if expected is None else expected
    )


def told(repository, revision, form):
    git = repository._clone.git
    return git.run("log", "-1", f"--format={form}", revision, task="ask").decode().rstrip("\n")


def test_commit_is_served_at_once(origin, follow, texts):
    origin.commit({"a.md": "1", "b/c.md": "2"})
    repository = follow()
    written = save(repository, {"a.md": "one", "new/d.md": "four", "b/c.md": None})
    assert repository.head() == written.commit
    assert texts(repository.snapshot()) == {"a.md": "one", "new/d.md": "four"}


def test_commit_tells_the_blobs_it_wrote(origin, follow):
    origin.commit({"a.md": "1", "b.md": "2"})
    written = save(follow(), {"a.md": "one", "b.md": None})
    assert written.blobs == {"a.md": blob_id(b"one"), "b.md": None}


def test_commit_works_below_the_folder_of_the_source(origin, follow, texts):
    origin.commit({"docs/a.md": "1", "other.md": "2"})
    repository = follow(folder="docs")
    save(repository, {'it "is".md': "x"})
    assert texts(repository.snapshot()) == {"a.md": "1", 'it "is".md': "x"}
    assert repository.history().files['it "is".md'].changes[0].paths == ('docs/it "is".md',)


def test_commit_has_author_message_and_trailers(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    message = "Confirm a\n\nAsked Bob.\n\nReviewed-by: Bob <bob@example.org>\n"
    written = save(repository, {"a.md": "2"}, message)
    assert told(repository, written.commit, "%an|%ae|%cn|%s|%(trailers:only)") == (
        "Alice|alice@example.org|Guildbook|Confirm a|Reviewed-by: Bob <bob@example.org>\n"
    ).rstrip("\n")


@pytest.mark.parametrize("bad", ["\0", "\x1b[31m", "\n", "<", ">", "\u202e", "\udc80"])
def test_name_and_message_are_cleaned(origin, follow, bad):
    origin.commit({"a.md": "1"})
    repository = follow()
    author = Person(f"Ali{bad}ce", f"ali{bad}ce@example.org")
    written = save(repository, {"a.md": "2"}, f"Say{bad} it", author)
    raw = repository._clone.git.run("cat-file", "commit", written.commit, task="ask")
    assert not {0, 0x1B} & set(raw)
    assert len(told(repository, written.commit, "%an <%ae>").splitlines()) == 1
    repository._clone.git.run("fsck", "--strict", written.commit, task="check")


def test_commit_without_a_difference_makes_none(origin, follow):
    commit = origin.commit({"a.md": "1"})
    assert save(follow(), {"a.md": "1"}).commit == commit


def test_mode_of_a_file_stays(origin, follow):
    origin.write({"a.md": "1"})
    (origin.path / "a.md").chmod(0o755)
    origin.commit({})
    repository = follow()
    written = save(repository, {"a.md": "2"})
    said = repository._clone.git.run("ls-tree", written.commit, task="ask")
    assert said.split()[0] == b"100755"


@pytest.mark.parametrize(
    ("path", "expected", "word"),
    [("a.md", blob_id(b"old"), "changed"), ("a.md", None, "added"), ("b.md", "0" * 40, "removed")],
)
def test_file_that_is_another_one_is_a_conflict(origin, follow, path, expected, word):
    commit = origin.commit({"a.md": "1"})
    repository = follow()
    with pytest.raises(ConflictError, match=f"'{path}' was {word} by somebody else") as caught:
        save(repository, {path: "mine"}, expected={path: expected})
    found = blob_id(b"1") if path == "a.md" else None
    assert (caught.value.path, caught.value.expected, caught.value.found) == (path, expected, found)
    assert repository.head() == commit


def test_file_that_was_only_looked_at_may_be_a_conflict_too(origin, follow):
    origin.commit({"a.md": "1", "b.md": "2"})
    with pytest.raises(ConflictError, match=r"'b\.md'"):
        save(follow(), {"a.md": "x"}, expected={"a.md": blob_id(b"1"), "b.md": blob_id(b"old")})


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../x.md", "is no name for a file"),
        ("/x.md", "is no name for a file"),
        ("", "is no name for a file"),
        (".git/config", "Git keeps for itself"),
        ("x/.GIT/a.md", "Git keeps for itself"),
        ("a\nb.md", "control character"),
        ("a\\b.md", "backslash"),
        ("\udc80.md", "not UTF-8"),
        ("n" * 300 + ".md", "longer than 255 bytes"),
        ("d/" * 40 + "x.md", "40 folders deep"),
        ("A.md", "only in case"),
        ("a.md/b.md", "'a.md' is a file"),
        ("folder", "there is a folder"),
    ],
)
def test_unsafe_path_is_refused(origin, follow, path, reason):
    commit = origin.commit({"a.md": "1", "folder/b.md": "2"})
    repository = follow()
    with pytest.raises(RepositoryError, match=f"cannot be saved: .*{reason}"):
        save(repository, {path: "x"})
    assert repository.head() == commit


def test_removal_of_an_unsafe_path_is_refused(origin, follow):
    origin.commit({"a.md": "1", "b\nc.md": "2"})
    with pytest.raises(RepositoryError, match="control character"):
        save(follow(), {"b\nc.md": None}, expected={"b\nc.md": blob_id(b"2")})


def test_document_that_is_too_large_is_refused(origin, follow):
    origin.commit({"a.md": "1"})
    with pytest.raises(RepositoryError, match="has 1,000,001 bytes"):
        save(follow(), {"a.md": "x" * 1_000_001})


def test_last_file_cannot_be_removed(origin, follow):
    origin.commit({"docs/a.md": "1", "b.md": "2"})
    with pytest.raises(RepositoryError, match="The last file of the library"):
        save(follow(folder="docs"), {"a.md": None})


def test_commit_is_possible_where_a_folder_without_git_is_the_source(follow, tmp_path, texts):
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.md").write_text("1")
    repository = follow(tmp_path / "plain")
    save(repository, {"b.md": "2"})
    (tmp_path / "plain" / "c.md").write_text("3")
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "1", "b.md": "2", "c.md": "3"}


def test_own_commit_counts_as_a_move_once(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    save(repository, {"a.md": "2"})
    assert repository.moved_upstream()
    repository.fetch()
    assert not repository.moved_upstream()


def test_full_disk_is_a_sentence_and_changes_nothing(origin, follow, tmp_path):
    commit = origin.commit({"a.md": "1"})
    repository = follow()
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from kb.config import Source
        from kb.errors import RepositoryError
        from kb.repository import Person, Repository
        repository = Repository.open(Source(location=sys.argv[1]), Path(sys.argv[2]))
        repository.fetch()
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
        alice = Person("Alice", "alice@example.org")
        text = bytes(range(256)) * 300
        try:
            repository.commit({"b.md": text}, "Add", alice, expected={})
        except RepositoryError as error:
            print(error)
        """
    )
    for most in ("60000", "100"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(origin.path), str(tmp_path / "data"), most],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Raise the limit on the size of files" in done.stdout, done.stderr
    assert repository.head() == commit


@pytest.fixture
def small_disk(tmp_path):
    """The folder of the data on a disk of its own with two megabytes, which only root can make."""
    place = tmp_path / "data"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no program here mounts disks")
    if done.returncode:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(path, leave):
    """Leave so many bytes of the disk."""
    path.unlink(missing_ok=True)
    about = os.statvfs(path.parent)
    path.write_bytes(b"x" * (about.f_bavail * about.f_bsize - leave))


@pytest.mark.parametrize("leave", [0, 4096, 8192, 16384, 32768, 200_000])
def test_disk_without_room_keeps_what_was_and_says_what_to_do(origin, follow, small_disk, leave):
    commit = origin.commit({"a.md": "1"})
    repository = follow()
    text = random.Random(1).randbytes(300_000)  # noqa: S311 - bytes that cannot be made smaller
    fill(small_disk / "fill", leave)
    with pytest.raises(RepositoryError, match=r"could not .*Make room on the disk"):
        repository.commit({"b.md": text}, "Add", ALICE, expected={})
    assert repository.head() == commit
    (small_disk / "fill").unlink()
    written = repository.commit({"b.md": text}, "Add", ALICE, expected={})
    assert repository.head() == written.commit


def test_disk_that_is_read_only_is_a_sentence(origin, follow, small_disk, texts):
    origin.commit({"a.md": "1"})
    repository = follow()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(RepositoryError, match=r"read-only file system\. Mount the disk"):
        save(repository, {"a.md": "2"})
    assert texts(repository.snapshot()) == {"a.md": "1"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the super-user may write everywhere")
def test_folder_without_the_right_to_write_is_a_sentence(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    objects = repository._clone.folder / "objects"
    objects.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(RepositoryError, match="right to write"):
        save(repository, {"a.md": "2"})
    objects.chmod(stat.S_IRWXU)


def test_eight_writers_at_once_lose_nothing(origin, follow, texts):
    origin.commit({"a.md": "1"})
    repository = follow()
    failed = []

    def write(number):
        for turn in range(3):
            change = {f"{number}-{turn}.md": b"x"}
            try:
                repository.commit(change, "Add", ALICE, expected={})
            except RepositoryError as error:
                failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(texts(repository.snapshot())) == 25
