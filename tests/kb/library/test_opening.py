from datetime import UTC, date, datetime

from kb.library.bounds import Bounds
from kb.library.opening import doubts_of, nobody, since
from kb.policy.policy import Approval
from kb.repository import Change, FileHistory

PUBLIC, ACME = frozenset({"public"}), frozenset({"org:acme"})
DAYS = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 15, 20)]
OPENED = date(2026, 3, 15)


def change(on):
    return Change(on, ("Alice",), "changed", "Say it", ("x.md",), ())


def test_history_begins_after_the_day_of_opening():
    old, same, new = map(change, DAYS)
    history = FileHistory(DAYS[0], DAYS[2], (new, same, old), ("acme/x.md",))
    assert since(history, OPENED) == FileHistory(None, DAYS[2], (new,))
    assert since(FileHistory(DAYS[0], DAYS[0], (old,)), OPENED) == FileHistory(None, None)
    assert since(None, OPENED) is None


def test_finding_names_every_bound_that_leaves_nobody():
    bounds = Bounds(now=frozenset(), before=ACME)
    found = nobody(PUBLIC, ACME, bounds, at=(3, 1))
    assert found.quarantine
    assert found.message == (
        "The document is for public, but its source may only hold documents for org:acme and "
        "audience.yml lets nobody read this path and it was for org:acme before."
    )


def test_waiting_for_approval_says_for_whom():
    bounds = Bounds(before=ACME)
    (found,) = doubts_of(bounds.settle(PUBLIC, PUBLIC), bounds, at=(3, 1))
    assert (found.code, found.message) == (
        "KB255",
        "It would be for public, but was for org:acme before, and so it stays for org:acme.",
    )


def test_approval_that_is_wider_than_the_document_is_left_over():
    approval = Approval("x.md", PUBLIC, "Bob", OPENED)
    bounds = Bounds(before=ACME, approvals=(approval,))
    (found,) = doubts_of(bounds.settle(ACME, PUBLIC), bounds, at=(3, 1))
    assert (found.code, found.message) == (
        "KB256",
        "It is for org:acme, but 'x.md' is approved for public.",
    )
    assert list(doubts_of(bounds.settle(PUBLIC, PUBLIC), bounds, at=(3, 1))) == []
