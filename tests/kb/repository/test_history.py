"""Histories out of real repositories: renames, merges, names used twice, people."""

from datetime import UTC, datetime

from kb.repository import FileHistory

BOB = "Bob <bob@example.org>"


def told(file):
    """The changes of a file, newest first, as kind and subject."""
    return [(change.kind, change.subject) for change in file.changes]


def test_changes_have_dates_authors_and_paths(origin, follow):
    origin.commit({"content/a.md": "a", "other.md": "o"}, "Begin")
    origin.commit({"content/a.md": "A"}, "Improve", author=BOB)
    file = follow(folder="content").history().files["a.md"]
    assert told(file) == [("changed", "Improve"), ("added", "Begin")]
    assert [change.authors for change in file.changes] == [("Bob",), ("Alice",)]
    assert [change.paths for change in file.changes] == [
        ("content/a.md",),
        ("content/a.md", "other.md"),
    ]
    assert (file.first, file.last) == (
        datetime.fromtimestamp(1_700_000_060, UTC),
        datetime.fromtimestamp(1_700_000_120, UTC),
    )


def test_co_authors_are_credited_once_and_after_the_author(origin, follow):
    message = (
        "Write together\n\nMore words.\n\nSigned-off-by: Mallory <m@example.org>\n"
        "Co-authored-by: Bob <bob@example.org>\nco-authored-by: Charlie\n <c@example.org>\n"
        "Co-Authored-By: Alice <alice@example.org>\n"
    )
    origin.commit({"a.md": "a"}, message)
    change = follow().history().files["a.md"].changes[0]
    assert change.authors == ("Alice", "Bob", "Charlie")
    assert [each.email for each in change.people] == [
        "alice@example.org", "bob@example.org", "c@example.org",
    ]  # fmt: skip


def test_mailmap_of_the_revision_is_applied_to_everybody(origin, follow):
    first = origin.commit({"a.md": "a"}, "x\n\nCo-authored-by: bobby <old@example.org>", author=BOB)
    second = origin.commit({".mailmap": "Robert <r@example.org> <old@example.org>\n"
                                        "Robert <r@example.org> <bob@example.org>\n"})  # fmt: skip
    repository = follow()
    authors = [repository.history(each).files["a.md"].changes[-1].authors
               for each in (first, second, first)]  # fmt: skip
    assert authors == [("Bob", "bobby"), ("Robert",), ("Bob", "bobby")]


def test_chain_of_renames_is_one_history(origin, follow):
    origin.commit({"a.md": "text " * 50}, "1")
    origin.move("a.md", "b.md", "2")
    origin.commit({"b.md": "text " * 49 + "word"}, "3")
    origin.move("b.md", "sub/c.md", "4")
    file = follow().history().files["sub/c.md"]
    assert told(file) == [("renamed", "4"), ("changed", "3"), ("renamed", "2"), ("added", "1")]
    assert file.former_paths == ("b.md", "a.md")


def test_rename_with_changes_is_found(origin, follow):
    origin.commit({"a.md": "\n".join(map(str, range(50)))}, "1")
    origin.git("mv", "a.md", "b.md")
    origin.commit({"b.md": "\n".join(map(str, range(2, 52)))}, "2")
    assert told(follow().history().files["b.md"]) == [("renamed", "2"), ("added", "1")]


def test_recreated_file_begins_anew(origin, follow):
    origin.commit({"a.md": "one"}, "1")
    origin.commit({"a.md": None, "b.md": "b"}, "2")
    origin.commit({"a.md": "another"}, "3")
    assert told(follow().history().files["a.md"]) == [("added", "3")]


def test_file_taken_back_as_it_was_goes_on(origin, follow):
    origin.commit({"a.md": "one"}, "1")
    origin.commit({"a.md": None, "b.md": "b"}, "2")
    origin.commit({"a.md": "one"}, "Revert 2")
    assert told(follow().history().files["a.md"]) == [("added", "Revert 2"), ("added", "1")]


def test_rename_onto_a_deleted_path_brings_its_own_history(origin, follow):
    origin.commit({"a.md": "first " * 30}, "1")
    origin.commit({"a.md": None, "b.md": "second " * 30}, "2")
    origin.commit({"x.md": "x"}, "3")
    origin.move("b.md", "a.md", "4")
    file = follow().history().files["a.md"]
    assert told(file) == [("renamed", "4"), ("added", "2")]
    assert file.former_paths == ("b.md",)


def test_rename_into_and_out_of_the_folder_keeps_the_history(origin, follow):
    origin.commit({"draft.md": "text " * 50, "content/b.md": "b"}, "1")
    origin.move("draft.md", "content/a.md", "2")
    origin.move("content/a.md", "attic.md", "3")
    origin.move("attic.md", "content/c.md", "4")
    file = follow(folder="content").history().files["c.md"]
    assert told(file) == [("renamed", "4"), ("renamed", "3"), ("renamed", "2"), ("added", "1")]
    assert file.former_paths == ("a.md",)
    assert file.changes[0].paths == ("attic.md", "content/c.md")


def test_side_branch_under_the_old_name_counts(origin, follow):
    origin.commit({"a.md": "\n".join(map(str, range(50)))}, "1")
    origin.git("switch", "-qc", "side")
    origin.commit({"a.md": "\n".join(map(str, range(51)))}, "side edit", author=BOB)
    origin.git("switch", "-q", "main")
    origin.move("a.md", "b.md", "rename")
    origin.merge("side")
    file = follow().history().files["b.md"]
    assert told(file) == [("renamed", "rename"), ("changed", "side edit"), ("added", "1")]


def test_side_branch_edit_stays_with_the_old_file_when_its_name_is_reused(origin, follow):
    origin.commit({"a.md": "\n".join(map(str, range(50)))}, "1")
    origin.git("switch", "-qc", "side")
    origin.commit({"a.md": "\n".join(map(str, range(51)))}, "side edit", author=BOB)
    origin.git("switch", "-q", "main")
    origin.move("a.md", "b.md", "rename")
    origin.commit({"a.md": "something else"}, "new a")
    origin.git("merge", "-q", "-s", "ours", "-m", "Merge", "side")
    files = follow().history().files
    assert told(files["a.md"]) == [("added", "new a")]
    assert told(files["b.md"]) == [("renamed", "rename"), ("changed", "side edit"), ("added", "1")]


def test_both_sides_of_a_merge_count_and_the_merge_does_not(origin, follow):
    lines = [f"line {n}" for n in range(30)]
    origin.commit({"a.md": "\n".join(lines)}, "1")
    origin.git("switch", "-qc", "side")
    origin.commit({"a.md": "\n".join(["top", *lines])}, "side")
    origin.git("switch", "-q", "main")
    origin.commit({"a.md": "\n".join([*lines, "end"])}, "main")
    origin.merge("side")
    assert told(follow().history().files["a.md"]) == [
        ("changed", "main"), ("changed", "side"), ("added", "1"),
    ]  # fmt: skip


def test_file_that_only_a_merge_brought_has_that_date_but_no_message(origin, follow):
    origin.commit({"a.md": "a"}, "1")
    origin.git("switch", "-qc", "side")
    origin.commit({"b.md": "b"}, "side")
    origin.git("switch", "-q", "main")
    origin.commit({"c.md": "c"}, "main")
    origin.git("merge", "-q", "--no-ff", "--no-commit", "side")
    origin.commit({"made.md": "in the merge"}, "Merge and add", author=BOB)
    file = follow().history().files["made.md"]
    assert told(file) == [("added", "")]
    assert file.changes[0].authors == ("Bob",)


def test_same_file_added_on_two_branches_has_both_beginnings(origin, follow):
    origin.commit({"x.md": "x"}, "0")
    origin.git("switch", "-qc", "side")
    origin.commit({"a.md": "same"}, "side")
    origin.git("switch", "-q", "main")
    origin.commit({"a.md": "same", "y.md": "y"}, "main")
    origin.merge("side")
    assert told(follow().history().files["a.md"]) == [("added", "main"), ("added", "side")]


def test_wrong_clock_does_not_put_a_change_before_its_parent(origin, follow):
    origin.commit({"a.md": "1"}, "1", when=2_000_000_000)
    origin.commit({"a.md": "2"}, "2", when=1_000_000_000)
    file = follow().history().files["a.md"]
    assert told(file) == [("changed", "2"), ("added", "1")]
    assert (file.first.year, file.last.year) == (2033, 2001)


def test_subject_and_name_may_be_empty_or_long(origin, follow):
    origin.git("commit", "--allow-empty", "--allow-empty-message", "-qm", "")
    origin.write({"a.md": "a"})
    origin.git("add", "a.md")
    origin.git("commit", "--allow-empty-message", "-qm", "s" * 5000)
    change = follow().history().files["a.md"].changes[0]
    assert (change.subject, change.kind) == ("s" * 500, "added")


def test_odd_names_of_files_are_kept_apart(origin, follow):
    origin.commit({":a.md": "a", "b c.md": "b", "::100644.md": "c", "-d.md": "d"}, "1")
    origin.commit({":a.md": "A", "::100644.md": "C"}, "2")
    files = follow().history().files
    assert {path: len(file.changes) for path, file in files.items()} == {
        ":a.md": 2, "b c.md": 1, "::100644.md": 2, "-d.md": 1,
    }  # fmt: skip


def test_mode_change_and_link_are_changes_like_any_other(origin, follow):
    origin.commit({"a.md": "a", "b.md": "b"}, "1")
    (origin.path / "a.md").chmod(0o755)
    origin.commit({}, "2")
    (origin.path / "b.md").unlink()
    (origin.path / "b.md").symlink_to("a.md")
    origin.commit({}, "3")
    files = follow().history().files
    assert told(files["a.md"]) == [("changed", "2"), ("added", "1")]
    assert told(files["b.md"]) == [("changed", "3"), ("added", "1")]


def test_history_of_an_older_revision_knows_nothing_newer(origin, follow):
    first = origin.commit({"a.md": "a"}, "1")
    origin.commit({"a.md": "b", "c.md": "c"}, "2")
    repository = follow()
    assert len(repository.history().files) == 2
    files = repository.history(first).files
    assert {path: told(file) for path, file in files.items()} == {"a.md": [("added", "1")]}


def test_empty_history_is_empty(origin, follow):
    origin.git("commit", "--allow-empty", "-qm", "nothing")
    history = follow().history()
    assert (history.files, history.shallow) == ({}, False)
    assert FileHistory(None, None).changes == ()
