from datetime import UTC, date, datetime

import pytest

from kb.curation.acting.request import (
    Actor,
    Clash,
    Done,
    Request,
    dump_outcome,
    dump_request,
    load_outcome,
    load_request,
    with_fate,
)

BOB = Actor("Bob", "account-2", frozenset({"public"}), known_as=frozenset({"bob-b"}))
DAY = date(2026, 5, 1)


def test_request_comes_back_from_bytes():
    request = Request(
        "snooze", "library:a.md", BOB, DAY, "f" * 40, until=DAY, causes=("0" * 16,), reason="é"
    )
    assert load_request(dump_request(request)) == request


@pytest.mark.parametrize("data", [b"", b"[]", b'{"action": "burn"}', b"\xff"])
def test_bytes_that_are_no_request_are_refused(data):
    with pytest.raises(ValueError, match="validation error"):
        load_request(data)


@pytest.mark.parametrize(
    "outcome",
    [
        with_fate(Done("Done.", "a" * 40, "library:0123"), shown=True, sent=None),
        Clash("a.md", "old", "new", "Alice", datetime(2026, 5, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_outcome_comes_back_from_json(outcome):
    assert load_outcome(dump_outcome(outcome)) == outcome


def test_clash_says_who_was_first_and_when():
    clash = Clash("a.md", "", "new", "Alice", datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    assert clash.sentence == (
        "Alice changed the document on 2026-05-01 at 09:30, after you opened it, so nothing was"
        " done."
    )
    assert Clash("a.md", "", "").sentence.startswith("Somebody else changed the document, after")


def test_actor_is_called_by_any_of_his_names():
    assert BOB.is_called("nobody", "bob-B")
    assert not BOB.is_called("", "alice")


def test_note_says_what_is_not_done_yet():
    done = Done("Done.", "a" * 40, "library:0123")
    assert done.note == "It is saved, and will be shown in a moment."
    assert with_fate(done, shown=True, sent=False).note.startswith("It is saved here, and will be")
    assert with_fate(done, shown=True, sent=True).note == ""
    assert Done("Done.", "a" * 40, "library:0123", "kb/curation/a-0123").note == ""
