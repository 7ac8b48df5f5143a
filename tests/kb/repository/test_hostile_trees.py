import runpy
from pathlib import Path

import pytest

from kb.errors import RepositoryError

ROWS = runpy.run_path(str(Path(__file__).parents[2] / "hostile" / "git" / "trees.py"))["ROWS"]


def write(origin, kind, content):
    return origin.git("hash-object", "-t", kind, "-w", "--literally", "--stdin", stdin=content)


def build(origin, tree):
    """Write a tree with the bytes as given; returns its id."""
    rows = []
    for name, mode, content in tree:
        if mode == "160000":
            blob = "1" * 40
        else:
            is_file = isinstance(content, bytes)
            blob = write(origin, "blob", content) if is_file else build(origin, content)
        rows.append((name + (b"/" if mode == "40000" else b""), name, mode, blob))
    raw = [b"%s %s\0%s" % (m.encode(), n, bytes.fromhex(b)) for _, n, m, b in sorted(rows)]
    return write(origin, "tree", b"".join(raw))


def push(origin, tree):
    commit = origin.git("commit-tree", "-m", "Hostile", build(origin, tree))
    origin.git("update-ref", "refs/heads/main", commit)
    return commit


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_hostile_entry_is_refused_with_its_reason_and_the_rest_is_served(row, origin, follow):
    origin.commit({"fine.md": "fine"})
    repository = follow()
    # Written right into our clone, as if Git had let it pass.
    origin.path, theirs = repository._clone.folder, origin.path
    commit = push(origin, [*row.tree, (b"fine.md", "100644", b"fine")])
    origin.path = theirs
    snapshot = repository.snapshot(commit)
    told = {(each.path, each.code, each.message) for each in snapshot.problems}
    assert (row.path, row.code, row.reason) in told, told
    assert all(each.hint for each in snapshot.problems)
    assert list(snapshot.entries) == ["fine.md"]
    assert list(repository.history(commit).files)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_hostile_tree_is_fetched_and_refused_or_not_fetched_at_all(row, origin, follow, texts):
    before = origin.commit({"fine.md": "fine"})
    repository = follow()
    push(origin, [*row.tree, (b"fine.md", "100644", b"fine")])
    if row.fsck:
        with pytest.raises(RepositoryError, match=row.fsck) as caught:
            repository.fetch()
        assert "nothing was taken over" in caught.value.remedy
        assert repository.head() == before
    else:
        assert repository.fetch()
    assert texts(repository.snapshot()) == {"fine.md": "fine"}


def test_tree_that_holds_itself_over_and_over_is_given_up(origin, follow):
    tree = [(b"page.md", "100644", b"x")]
    known = build(origin, tree)
    for _ in range(10):
        raw = b"".join(b"40000 d%d\0%s" % (n, bytes.fromhex(known)) for n in range(10))
        known = write(origin, "tree", raw)
    commit = origin.git("commit-tree", "-m", "Bomb", known)
    origin.git("update-ref", "refs/heads/main", commit)
    repository = follow()
    with pytest.raises(RepositoryError, match="more than 64,000,000 bytes"):
        repository.snapshot()


def test_names_that_look_like_options_are_files_like_any_other(origin, follow, texts):
    files = {"-rf.md": "a", "--output=x": "b", "$(id).md": "c", '"q".md': "d", ":(glob)*": "e"}
    origin.commit(files)
    snapshot = follow().snapshot()
    assert (texts(snapshot), snapshot.problems) == (files, ())


@pytest.mark.parametrize(
    ("author", "person"),
    [
        ("<script>alert(1)</script> <a@b.c>", ("script", "script")),
        ("\x1b[31mRed\x1b[0m\x07 <r@b.c>", ("Red", "r@b.c")),
        ("A\u202eB <x y@b.c>", ("A B", "xy@b.c")),
        (" <only@b.c>", ("only", "only@b.c")),
        ("caf\udce9 <c@b.c>", ("caf\ufffd", "c@b.c")),
    ],
)
@pytest.mark.parametrize("mailmap", ["", "Nobody <n@n.n> <other@b.c>\n"])
def test_hostile_author_becomes_plain_text(origin, follow, author, person, mailmap):
    origin.commit({"a.md": "a"} | ({".mailmap": mailmap} if mailmap else {}))
    raw = origin.git("cat-file", "commit", "HEAD").split("author ")[0]
    who = author.encode("utf-8", "surrogateescape") + b" 4294967296 +0000"
    text = raw.encode() + b"author " + who + b"\ncommitter " + who + b"\n\n\x1b]0;x\x07Say <b>\n"
    commit = write(origin, "commit", text)
    repository = follow()
    origin.path = repository._clone.folder
    assert write(origin, "commit", text) == commit
    change = repository.history(commit).files["a.md"].changes[0]
    assert [(each.name, each.email) for each in change.people] == [person]
    assert (change.subject, change.on.year) == ("Say <b>", 2106)


@pytest.mark.parametrize(
    ("date", "year"),
    [("-2208988800", 1970), ("0", 1970), ("4102444800", 2100), ("9" * 30, 9999), ("soon", 1970)],
)
def test_impossible_date_becomes_the_nearest_that_there_is(origin, follow, date, year):
    origin.commit({"a.md": "a"})
    raw = origin.git("cat-file", "commit", "HEAD").split("author ")[0]
    text = f"{raw}author A <a@b.c> {date} +0000\ncommitter A <a@b.c> {date} +0000\n\nx\n"
    repository = follow()
    origin.path = repository._clone.folder
    commit = write(origin, "commit", text.encode())
    assert repository.history(commit).files["a.md"].changes[0].on.year == year
