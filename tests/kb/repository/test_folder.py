import os
import socket
import threading
import time

import pytest

from kb.errors import NotFoundError, RepositoryError
from kb.repository import Folder, Limits
from kb.repository.folder import blob_id
from kb.repository.moves import FolderMoves
from kb.repository.watch import watch


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "wiki"
    folder.mkdir()
    (folder / "a.md").write_text("a")
    (folder / "deep").mkdir()
    (folder / "deep" / "b.md").write_text("b")
    return folder


def refused(snapshot):
    return {(each.path, each.code) for each in snapshot.problems}


def age(folder, seconds=60):
    """Let every file look as if it had been saved a while ago."""
    then = time.time_ns() - seconds * 10**9
    for path in folder.rglob("*.md"):
        os.utime(path, ns=(then, then))


def test_folder_gives_its_files_as_git_would(place, origin, follow, texts):
    origin.commit({"a.md": "a", "deep/b.md": "b"})
    snapshot = Folder(place, "library").snapshot()
    assert texts(snapshot) == {"a.md": "a", "deep/b.md": "b"}
    assert dict(snapshot.entries) == dict(follow().snapshot().entries)


def test_revision_changes_with_the_contents_only(place):
    folder = Folder(place, "library")
    first = folder.snapshot().revision
    os.utime(place / "a.md")
    same = folder.snapshot().revision
    (place / "a.md").write_text("A")
    assert (first == same, folder.snapshot().revision == first) == (True, False)


def test_unchanged_files_are_not_read_again(place):
    age(place)
    folder = Folder(place, "library")
    before = folder.snapshot()
    # The same mark with other bytes: only who reads the file would see them.
    about = (place / "a.md").stat()
    (place / "a.md").write_text("z")
    os.utime(place / "a.md", ns=(about.st_mtime_ns, about.st_mtime_ns))
    assert folder.snapshot() == before


def test_file_saved_twice_within_a_tick_of_the_clock_is_read_again(place):
    folder = Folder(place, "library")
    folder.snapshot()
    about = (place / "a.md").stat()
    (place / "a.md").write_text("z")
    os.utime(place / "a.md", ns=(about.st_mtime_ns, about.st_mtime_ns))
    assert folder.snapshot().entries["a.md"].blob == blob_id(b"z")


def test_what_is_no_file_is_reported_and_not_followed(place, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (place / "link.md").symlink_to(tmp_path / "secret.md")
    (place / "round").symlink_to(place, target_is_directory=True)
    (place / "dangling.md").symlink_to("nowhere")
    os.mkfifo(place / "pipe.md")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(place / "socket"))
    server.close()
    snapshot = Folder(place, "library").snapshot()
    assert list(snapshot.entries) == ["a.md", "deep/b.md"]
    assert refused(snapshot) == {
        ("dangling.md", "KB501"),
        ("link.md", "KB501"),
        ("round", "KB501"),
        ("pipe.md", "KB508"),
        ("socket", "KB508"),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_reported(place):
    (place / "a.md").chmod(0)
    (place / "deep").chmod(0)
    snapshot = Folder(place, "library").snapshot()
    (place / "deep").chmod(0o755)
    assert refused(snapshot) == {("a.md", "KB509"), ("deep", "KB509")}


def test_names_and_sizes_have_the_same_limits_as_in_git(place):
    (place / "large.md").write_text("x" * 101)
    (place / "photo.png").write_text("x" * 101)
    (place / "bell\a.md").write_text("x")
    with open(os.fsencode(place) + b"/caf\xe9.md", "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(b"x")
    (place / "/".join("d" * 40)).mkdir(parents=True)
    (place / "/".join("d" * 33) / "c.md").write_text("c")
    snapshot = Folder(place, "library", Limits(document_bytes=100)).snapshot()
    assert sorted(snapshot.entries) == ["a.md", "deep/b.md", "photo.png"]
    deep = "/".join("d" * 33)
    assert refused(snapshot) == {
        ("large.md", "KB507"),
        ("bell\\x07.md", "KB503"),
        ("caf\\xe9.md", "KB504"),
        (f"{deep}/c.md", "KB505"),
        (f"{deep}/d", "KB505"),
    }


def test_hidden_files_and_the_data_folder_are_passed_over(place):
    for path in (".git/config", ".obsidian/x.md", ".hidden.md", "kb-data/x.md"):
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_text("x")
    snapshot = Folder(place, "library", leave_out=place / "kb-data").snapshot()
    assert (list(snapshot.entries), snapshot.problems) == (["a.md", "deep/b.md"], ())


@pytest.mark.parametrize("change", ["rewrite", "remove", "link", "pipe"])
def test_file_changed_since_the_snapshot_is_not_read(place, tmp_path, change):
    snapshot = Folder(place, "library").snapshot()
    (place / "a.md").unlink()
    (tmp_path / "twin.md").write_text("a")
    if change == "rewrite":
        (place / "a.md").write_text("b")
    elif change == "link":
        (place / "a.md").symlink_to(tmp_path / "twin.md")
    elif change == "pipe":
        os.mkfifo(place / "a.md")
    with pytest.raises(NotFoundError, match=r"a\.md was changed while"):
        list(snapshot.read([snapshot.entries["a.md"].blob]))


def test_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RepositoryError, match="does not exist"):
        Folder(tmp_path / "nowhere", "library").snapshot()


def test_folder_is_looked_through_seldom_enough(place):
    moves = FolderMoves(Folder(place, "library"))
    before = moves.look()
    (place / "new.md").write_text("x")
    assert moves.look() == before
    time.sleep(0.2)
    assert moves.look() != before


def test_watch_yields_after_each_burst_until_it_is_stopped(place):
    folder, stop, seen = Folder(place, "library"), threading.Event(), []

    def follow():
        for _ in watch(folder, stop):
            seen.append(folder.snapshot().entries.keys())

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        for number in range(2):
            time.sleep(0.4)
            for part in range(3):
                (place / f"{number}-{part}.md").write_text("x")
            deadline = time.monotonic() + 5
            while len(seen) <= number and time.monotonic() < deadline:
                time.sleep(0.01)
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()
    assert [len(keys) for keys in seen] == [5, 8]
