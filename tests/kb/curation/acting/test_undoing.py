"""Undoing what was done (kb.curation.acting.undoing, kb.repository.recorded)."""

import pytest

from kb.curation.acting.request import Actor
from kb.errors import NotFoundError, RefusedError
from tests.kb.curation.acting.conftest import DAY, page

KEYS = ("0" * 16, "1" * 16)
ALICE = Actor("Alice", "account-1", frozenset({"public"}))
CHARLIE = Actor("Charlie", "account-3", frozenset({"public"}), curates=False)


def test_undoing_is_a_commit_that_brings_back_every_byte(library):
    one = library({"a.md": page("a")})
    done = one.act("confirm", basis="read")
    undone = one.act("undo", token=done.token)
    assert one.text() == page("a")
    assert undone.sentence == "Undone: Confirm 'A' (read)."
    assert one.message(undone.commit).splitlines()[1:4] == [
        "Undo: Confirm 'A' (read)",
        "",
        f"Undoes: {done.token.removeprefix('library:')}",
    ]
    one.act("undo", token=undone.token)
    assert one.document().reviewed.by == "Bob"


def test_undoing_twice_is_refused(library):
    one = library({"a.md": page("a")})
    done = one.act("archive")
    one.act("undo", token=done.token)
    with pytest.raises(RefusedError, match="It was undone already"):
        one.act("undo", token=done.token)


def test_what_others_did_since_stays(library):
    one = library({"a.md": page("a")})
    first = one.act("snooze", causes=KEYS[:1], until=DAY.replace(month=6), reason="First.")
    one.act("snooze", causes=KEYS[1:], until=DAY.replace(month=6), reason="Second.")
    one.act("archive")
    one.act("undo", token=first.token)
    assert [row["reason"] for row in one.document().facts["snoozed"]] == ["Second."]
    assert one.document().lifecycle == "archived"


def test_what_was_changed_again_is_named_with_whoever_did(library):
    one = library({"a.md": page("a")})
    done = one.act("confirm", basis="read")
    one.act("confirm", actor=ALICE, basis="used")
    with pytest.raises(RefusedError, match=r"in 'A', 'reviewed' was changed since by Alice on 20"):
        one.act("undo", token=done.token)


def test_both_documents_of_a_merge_are_brought_back(library):
    one = library({"a.md": page("a"), "b.md": page("b")})
    done = one.act("merge-into", other="library:b.md")
    one.act("undo", token=done.token)
    assert (one.text(), one.text("b.md")) == (page("a"), page("b"))


def test_action_is_found_after_it_was_put_on_what_others_pushed(library):
    one = library({"a.md": page("a"), "b.md": page("b")})
    done = one.act("archive")
    one.origin.commit({"b.md": page("b", text="New.")})
    one.read_again()
    assert one.repository.head() != done.commit
    one.act("undo", token=done.token)
    assert one.text() == page("a")


def test_branch_that_waits_is_taken_away(library):
    one = library({"a.md": page("a")}, curation="branch")
    done = one.act("archive")
    undone = one.act("undo", token=done.token)
    assert undone.sentence == "Taken back: Archive 'A'."
    assert done.branch not in one.git("for-each-ref")
    with pytest.raises(NotFoundError, match="no such action"):
        one.act("undo", token=done.token)


@pytest.mark.parametrize("token", ["", "library:", "library:zz", "other:00", "library:--all"])
def test_token_of_nothing_finds_nothing(library, token):
    one = library({"a.md": page("a")})
    with pytest.raises(NotFoundError, match="There is no such action"):
        one.act("undo", token=token)


def test_number_that_a_message_only_quotes_is_no_token(library):
    one = library({"a.md": page("a")})
    one.origin.commit({"a.md": page("a", text="X")}, "Curation-Id: 0000\n\nWords.")
    one.read_again()
    with pytest.raises(NotFoundError, match="There is no such action"):
        one.act("undo", token="library:0000")  # noqa: S106 - no password


def test_who_does_not_curate_undoes_only_what_he_did(library):
    one = library({"a.md": page("a", more="owner: Charlie\n")})
    theirs, own = one.act("archive"), one.act("confirm", actor=CHARLIE, basis="read")
    with pytest.raises(RefusedError, match="Somebody else did this"):
        one.act("undo", actor=CHARLIE, token=theirs.token)
    assert one.act("undo", actor=CHARLIE, token=own.token).commit
