"""Actions become commits.

Beside kb.curation.acting.act that is the work of kb.curation.acting.reading, trying, committing and
naming_fields, and of kb.repository.versions and kb.repository.branching.
"""

import pytest

from kb.config import Config, Source
from kb.curation.acting.committing import is_sent
from kb.curation.acting.request import Actor, Clash
from kb.errors import BusyError, NotFoundError, RefusedError
from kb.library.document import Review
from tests.kb.curation.acting.conftest import DAY, Acting, page
from tests.origin import Origin

KEY = "0123456789abcdef"
ALICE = Actor("Alice", "account-1", frozenset({"public"}))
CHARLIE = Actor("Charlie", "account-3", frozenset({"public"}), curates=False)


def added(before, after):
    """The lines that are new, where none is gone."""
    left = after.splitlines()
    for line in before.splitlines():
        left.remove(line)
    return left


def test_confirmation_is_a_commit_that_holds_the_hash_of_the_text(library):
    one = library({"a.md": page("a")})
    before, blob, body = one.text(), one.blob(), one.document().body
    done = one.act("confirm", basis="read", blob=blob)
    assert added(before, one.text()) == [
        "reviewed:",
        "  on: 2026-05-01",
        "  by: Bob",
        "  basis: read",
        f"  body: {body}",
    ]
    number = done.token.removeprefix("library:")
    assert one.message(done.commit) == (
        "Bob <account-2@localhost>\nConfirm 'A' (read)\n\n"
        f"Reviewed: a {blob} outcome=confirmed basis=read\nCuration: confirm\n"
        f"Curation-Id: {number}\nActed-by: account-2"
    )
    assert one.document().reviewed == Review(DAY, "Bob", "read", body)


def test_bare_day_of_a_review_becomes_a_whole_one(library):
    one = library({"a.md": page("a", more="reviewed: 2024-01-01 # long ago\n")})
    one.act("confirm", basis="used")
    assert one.document().reviewed == Review(DAY, "Bob", "used", one.document().body)


def test_confirmation_settles_what_was_put_off(library):
    one = library({"a.md": page("a")})
    one.act("snooze", causes=(KEY,), until=DAY.replace(month=6), reason="Wait.")
    assert "snoozed" in one.text()
    one.act("confirm", basis="asked")
    assert "snoozed" not in one.text()


def test_what_somebody_else_changed_clashes_and_both_versions_are_shown(library):
    one = library({"a.md": page("a")})
    before, blob = one.text(), one.blob()
    one.act("archive", actor=ALICE)
    clash = one.act("confirm", basis="read", blob=blob)
    assert (clash.seen, clash.present, clash.by) == (before, one.text(), "Alice")
    assert clash.sentence.startswith("Alice changed the document on 20")


def test_blob_of_something_else_is_not_shown(library):
    one = library({"a.md": page("a"), "b.md": page("b", text="Other.")})
    clash = one.act("archive", blob=one.blob("b.md"))
    assert clash == Clash("a.md", "", one.text(), "Alice", clash.on)


def test_document_that_was_changed_a_moment_ago_is_looked_at_again(library):
    one = library({"a.md": page("a")})
    one.origin.commit({"a.md": page("a", text="Another.")})
    one.repository.fetch()
    with pytest.raises(BusyError, match="'A' was changed just now"):
        one.act("archive")


def test_what_the_actor_may_not_read_is_not_there(library):
    files = {"a.md": page("a", more="audience: org:acme\n")}
    one = library(files, audience=("public", "org:acme"))
    for path in ("a.md", "missing.md"):
        with pytest.raises(NotFoundError, match=r"^There is no such document\. It may"):
            one.act("archive", path)


def test_whoever_answers_for_a_document_may_confirm_it_and_no_more(library):
    one = library({"a.md": page("a", more="owner: charlie\n"), "b.md": page("b")})
    with pytest.raises(RefusedError, match="not for you to do with 'A'"):
        one.act("archive", actor=CHARLIE)
    with pytest.raises(RefusedError, match="not for you to do with 'B'"):
        one.act("confirm", "b.md", actor=CHARLIE, basis="read")
    assert one.act("confirm", actor=CHARLIE, basis="read").sentence == "'A' is confirmed."


PLAYBOOK = page("a", "playbook", more="problem: P.\nowner: facilitators\nreviewers: [Alice, Dan]\n")


def test_playbook_is_not_confirmed_by_the_last_author_of_its_text_alone(library):
    one = library({"a.md": PLAYBOOK})
    one.act("archive")
    one.act("restore")  # these changed no text
    with pytest.raises(RefusedError) as refused:
        one.act("confirm", actor=ALICE, basis="used")
    assert str(refused.value) == (
        "You wrote the text of 'A' last, and a playbook is confirmed by somebody else than its last"
        " author. Ask facilitators or Dan, or any other curator."
    )
    assert one.act("confirm", basis="used").commit


def test_text_that_was_only_moved_has_its_author_still(library):
    one = library({"a.md": PLAYBOOK})
    one.origin.move("a.md", "b.md", author="Bob <bob@example.org>")
    one.read_again()
    with pytest.raises(RefusedError, match="somebody else"):
        one.act("confirm", "b.md", actor=ALICE, basis="used")


def test_superseding_is_written_once_in_the_newer_document(library):
    one = library({"a.md": page("a"), "b.md": page("b")})
    one.act("supersede", other="library:b.md")
    assert (one.text(), added(page("b"), one.text("b.md"))) == (
        page("a"),
        ["supersedes:", "  - a"],
    )
    with pytest.raises(RefusedError, match="supersedes 'A' already"):
        one.act("supersede", other="library:b.md")
    with pytest.raises(RefusedError, match="'B' supersedes 'A' itself"):
        one.act("supersede", "b.md", other="library:a.md")


def test_merging_is_one_commit_of_both_documents(library):
    one = library({"a.md": page("a"), "b.md": page("b")})
    done = one.act("merge-into", other="library:b.md")
    assert one.document().lifecycle == "superseded"
    assert one.git("show", "--format=%s", "--name-only", done.commit).split("\n") == [
        "Merge 'A' into 'B'", "", "a.md", "b.md", "",
    ]  # fmt: skip
    assert "No text was moved" in done.sentence


def test_document_is_not_named_to_those_who_may_not_read_it(library):
    files = {"a.md": page("a", more="audience: org:acme\n"), "b.md": page("b")}
    one = library(files, audience=("public", "org:acme"))
    actor = Actor("Bob", "account-2", frozenset({"public", "org:acme"}))
    with pytest.raises(RefusedError, match="Not everybody who may read 'B' may read 'A'"):
        one.act("supersede", other="library:b.md", actor=actor)


def test_archive_and_restore_move_the_document_out_of_use_and_back(library):
    one = library({"a.md": page("a")})
    assert one.act("archive", reason="Nobody\nuses it.").sentence == "'A' is in the archive now."
    assert one.document().lifecycle == "archived"
    with pytest.raises(RefusedError, match="in the archive already"):
        one.act("archive")
    one.act("restore")
    assert one.document().lifecycle == "active"
    with pytest.raises(RefusedError, match="is not in the archive"):
        one.act("restore")


def test_file_that_cannot_be_changed_safely_stays(library):
    one = library({"a.md": "# Heading\n\nNo front matter.\n"})
    before = one.text()
    done = one.act("archive")
    assert one.text() == f"---\nlifecycle: archived\n---\n{before}"
    assert done.commit == one.repository.head()


def test_change_that_would_make_an_error_is_refused(library):
    one = library({"a.md": page("a")})
    with pytest.raises(RefusedError, match=r"'a\.md' would not be in order any more"):
        one.act(
            "no-problem", signal="overdue", causes=(KEY,), reason="x" * 499, actor=_named("y" * 300)
        )
    assert one.text() == page("a")


def _named(name):
    return Actor(name, "account-9", frozenset({"public"}))


def test_fields_keep_the_names_that_the_library_has_for_them(library):
    mapping = {"fields": {"reviewed.on": "last_reviewed_on"}}
    text = "---\ntitle: A\nlast_reviewed_on: 2025-01-01 # by hand\n---\nText.\n"
    one = library({"a.md": text}, mapping=mapping)
    one.act("confirm", basis="read", day=DAY)
    body = one.state.documents[0].body
    assert one.text() == (
        f"---\ntitle: A\nreviewed:\n  by: Bob\n  basis: read\n  body: {body}\n"
        "last_reviewed_on: 2026-05-01 # by hand\n---\nText.\n"
    )
    assert one.state.documents[0].reviewed == Review(DAY, "Bob", "read", body)


def test_branch_takes_what_is_not_to_go_into_the_library(library):
    one = library({"a.md": page("a")}, curation="branch")
    done = one.act("archive")
    assert one.text() == page("a")
    assert done.sentence == "'A' is in the archive now. It waits to be merged into the library."
    assert done.branch.startswith("kb/curation/a-")
    folder = one.config.data_folder.resolve() / "sources/library.git"
    assert done.remedy == (
        "Type in a clone of the library: "
        f"`git fetch {folder} {done.branch} && git merge FETCH_HEAD`."
    )
    one.origin.git("fetch", "--quiet", str(folder), done.branch)
    one.origin.git("merge", "--quiet", "FETCH_HEAD")
    one.read_again()
    assert one.document().lifecycle == "archived"


def test_branch_is_sent_where_changes_are(library):
    one = library({"a.md": page("a")}, curation="branch", push=True)
    done = one.act("archive")
    assert one.origin.git("rev-parse", f"refs/heads/{done.branch}") == done.commit
    assert done.remedy == f"Open a pull request of the branch `{done.branch}`, which was sent."


def test_refused_push_keeps_the_commit_and_sends_it_later(library):
    one = library({"a.md": page("a")}, push=True)
    done = one.act("archive")
    assert one.origin.git("rev-parse", "main") != done.commit  # it is checked out there
    assert is_sent(one.config, "library") is False
    assert one.document().lifecycle == "archived"
    one.origin.git("config", "receive.denyCurrentBranch", "updateInstead")
    one.read_again()
    assert one.origin.git("rev-parse", "main") == done.commit
    assert is_sent(one.config, "library") is True


def test_newer_document_of_another_repository_is_written_there(tmp_path):
    origins = {name: Origin(tmp_path / name) for name in ("library", "acme")}
    for name, origin in origins.items():
        origin.commit({f"{name}.md": page(name)})
    sources = tuple(Source(name=name, location=str(one.path)) for name, one in origins.items())
    one = Acting(origins["library"], Config(data_folder=tmp_path / "data", sources=sources))
    try:
        done = one.act("supersede", "library.md", other="acme:acme.md")
        assert one.act("undo", "library.md", token=done.token).commit
    finally:
        one.close()
    assert done.token.startswith("acme:")
    assert one.text("library.md") == page("library")


def test_action_whose_answer_was_lost_is_not_done_twice(library):
    one = library({"a.md": page("a")})
    first = one.act("archive", number="00ff")
    again = one.act("archive", number="00ff", again=True)
    assert (again.commit, again.token) == (first.commit, first.token)
    undone = one.act("undo", token=first.token, number="11ff")
    assert one.act("undo", token=first.token, number="11ff", again=True).commit == undone.commit
    branch = one.act("edit", text="New.\n", number="22ff")
    assert one.act("edit", text="New.\n", number="22ff", again=True).commit == branch.commit
