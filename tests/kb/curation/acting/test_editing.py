"""Edits wait on branches of their own (kb.curation.acting.editing, kb.repository.editing)."""

import pytest

from kb.curation.acting.editing import proposed_edits
from kb.curation.acting.request import Actor, Clash
from kb.errors import NotFoundError, RefusedError
from tests.kb.curation.acting.conftest import BOB, page

ALICE = Actor("Alice", "account-1", frozenset({"public"}), curates=False)
CHARLIE = Actor("Charlie", "account-3", frozenset({"public"}), curates=False)
LINES = "\n\n".join(f"Paragraph {number}." for number in range(6))


def edit(one, text, actor=ALICE, **more):
    return one.act("edit", actor=actor, text=text, **more)


def waiting(one, actor=BOB):
    return proposed_edits(actor, one.loader.surroundings)


def test_edit_waits_beside_the_library_and_is_taken_over_in_its_authors_name(library):
    one = library({"a.md": page("a")})
    done = edit(one, "Better.\n", blob=one.blob(), reason="It was\nshort.")
    assert one.text() == page("a")
    assert done.branch.startswith("kb/edit/a-")
    (shown,) = waiting(one)
    assert (shown.by, shown.reason, shown.present) == ("Alice", "Edit 'A'", page("a"))
    assert shown.text == page("a", text="Better.")
    taken = one.act("take-over", blob=shown.blob)
    assert one.text() == page("a", text="Better.")
    assert one.message(taken.commit).splitlines()[:2] == [
        "Alice <account-1@localhost>",
        "Take over an edit of 'A'",
    ]
    assert waiting(one) == ()
    one.act("undo", token=taken.token)
    assert one.text() == page("a")


def test_edit_of_a_whole_file_may_change_its_front_matter(library):
    one = library({"a.md": page("a")})
    edit(one, page("a", more="tags: [x]\n"), whole=True)
    one.act("take-over")
    assert one.text() == page("a", more="tags: [x]\n")


def test_line_ends_stay_as_the_file_has_them(library):
    one = library({"a.md": page("a").replace("\n", "\r\n")})
    edit(one, "One.\nTwo.\n")
    one.act("take-over")
    repository = one.repository
    snapshot = repository.snapshot()
    ((_, data),) = snapshot.read([snapshot.entries["a.md"].blob])
    assert data == page("a", text="One.\nTwo.").replace("\n", "\r\n").encode()


def test_second_edit_goes_on_from_the_first(library):
    one = library({"a.md": page("a")})
    first = edit(one, "Better.\n")
    (shown,) = waiting(one)
    clash = edit(one, "Other.\n", CHARLIE, blob=one.blob())
    assert (clash.seen, clash.present, clash.by) == ("Other.\n", shown.text, "Alice")
    second = edit(one, "Best.\n", CHARLIE, blob=shown.blob)
    assert second.branch == first.branch
    assert [row.by for row in waiting(one)] == ["Charlie"]


def test_edit_and_what_happened_since_are_brought_together(library):
    one = library({"a.md": page("a", text=LINES)})
    edit(one, LINES.replace("Paragraph 5", "Paragraph five") + "\n")
    one.act("archive")
    one.act("take-over")
    assert "lifecycle: archived" in one.text()
    assert "Paragraph five." in one.text()


def test_edit_that_does_not_fit_shows_both_texts_and_goes_on_waiting(library):
    one = library({"a.md": page("a")})
    edit(one, "Better.\n")
    one.origin.commit({"a.md": page("a", text="Different.")})
    one.read_again()
    clash = one.act("take-over")
    assert clash == Clash(
        "a.md", page("a", text="Better."), page("a", text="Different."), "Alice", clash.on
    )
    assert len(waiting(one)) == 1


def test_edit_of_a_file_that_was_moved_follows_it(library):
    one = library({"a.md": page("a", text=LINES)})
    edit(one, LINES.replace("Paragraph 5", "Paragraph five") + "\n")
    one.origin.move("a.md", "b.md")
    one.read_again()
    one.act("take-over", "b.md")
    assert "Paragraph five." in one.text("b.md")


def test_edit_that_the_library_has_by_now_waits_no_more(library):
    one = library({"a.md": page("a")})
    edit(one, "Better.\n")
    one.origin.commit({"a.md": page("a", text="Better.")})
    one.read_again()
    assert one.act("take-over").sentence.startswith("The library says so already")
    assert waiting(one) == ()


def test_edit_is_withdrawn_by_its_author_or_a_curator_and_kept(library):
    one = library({"a.md": page("a")})
    done = edit(one, "Better.\n")
    with pytest.raises(RefusedError, match="Somebody else wrote this edit"):
        one.act("withdraw", actor=CHARLIE)
    one.act("withdraw", actor=ALICE)
    assert waiting(one) == ()
    assert f"{done.commit} commit\trefs/heads/kb/withdrawn/a-" in one.git("for-each-ref")
    with pytest.raises(NotFoundError, match="No edit waits for 'A'"):
        one.act("withdraw")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: [\n---\n", "would not be in order"),
        (page("a", more="audience: network\n"), "Others would read"),
        (page("a"), "Nothing was changed"),
    ],
)
def test_edit_that_would_not_be_in_order_is_refused(library, text, message):
    one = library({"a.md": page("a")})
    with pytest.raises(RefusedError, match=message):
        edit(one, text, whole=True)
    assert waiting(one) == ()


def test_edits_of_what_somebody_may_not_read_are_not_there(library):
    one = library({"a.md": page("a", more="audience: network\n")})
    member = Actor("Bob", "account-2", frozenset({"public", "network"}))
    edit(one, "Better.\n", member)
    assert (len(waiting(one, member)), waiting(one)) == (1, ())
    with pytest.raises(RefusedError, match="not for you"):
        one.act("take-over", actor=Actor("C", "3", member.labels, curates=False))
