"""The pure actions, and what they refuse.

They stand in kb.curation.acting.putting_aside, confirming, shelving, replacing and change, and
their table in kb.curation.acting.actions.
"""

from dataclasses import replace
from datetime import date

import pytest

from kb.config import Source
from kb.curation.acting.actions import ACTIONS
from kb.curation.acting.change import Read, message_of, reason_of
from kb.curation.acting.committing import token_of
from kb.curation.acting.request import Actor, Request
from kb.errors import NotFoundError, RefusedError

BOB = Actor("Bob", "account-2", frozenset({"public"}))
DAY = date(2026, 5, 1)
ONE = Read("library:a.md", "a", "A", "page", "b" * 40, "c" * 64, frozenset({"public"}))
KEY = "0123456789abcdef"
ASK = Request("snooze", ONE.place, BOB, DAY, causes=(KEY,), reason="Wait.", until=date(2026, 7, 30))


def make(action, one=ONE, **more):
    return ACTIONS[action].make(one, None, replace(ASK, action=action, **more))


def test_snooze_adds_a_row_to_those_that_are_there():
    row = {"until": "2026-02-01", "causes": ["f" * 16]}
    change = make("snooze", replace(ONE, fields={"snoozed": row}))
    added = {
        "until": "2026-07-30", "reason": "Wait.", "by": "Bob", "on": "2026-05-01", "causes": [KEY],
    }  # fmt: skip
    assert change.fields == {ONE.place: {("snoozed",): [row, added]}}
    assert message_of(change, "snooze", BOB, "42") == (
        "Put off 1 cause of 'A' until 2026-07-30\n\nWait.\n\n"
        f"Cause: {KEY}\nCuration: snooze\nCuration-Id: 42\nActed-by: account-2"
    )


@pytest.mark.parametrize("keys", [KEY, [KEY], ["f" * 16, KEY]])
def test_what_waited_once_waits_no_more(keys):
    one = replace(ONE, fields={"snoozed": {"until": "2020-01-01", "causes": keys}})
    with pytest.raises(RefusedError, match="may be done once"):
        make("snooze", one)


@pytest.mark.parametrize("until", [None, DAY, date(2026, 7, 31), date.min, date.max])
def test_snooze_ends_within_ninety_days(until):
    with pytest.raises(RefusedError, match=r"after 2026-05-01, and 2026-07-30 at the latest"):
        make("snooze", until=until)


@pytest.mark.parametrize("action", ["snooze", "no-problem"])
@pytest.mark.parametrize("causes", [(), ("",), ("g" * 16,), (KEY, "x")])
def test_cause_that_is_no_key_is_refused(action, causes):
    with pytest.raises(RefusedError):
        make(action, causes=causes, signal="overdue")


def test_no_problem_is_remembered_once_for_each_cause():
    change = make("no-problem", signal="unused")
    row = change.fields[ONE.place]["no_problem",][0]
    assert row == {
        "signal": "unused", "cause": KEY, "reason": "Wait.", "by": "Bob", "on": "2026-05-01",
    }  # fmt: skip
    with pytest.raises(RefusedError, match="said so of 'A' already"):
        make("no-problem", replace(ONE, fields={"no_problem": row}), signal="unused")
    with pytest.raises(RefusedError, match="One cause at a time"):
        make("no-problem", signal="Not a name")


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "x" * 501])
def test_reason_is_there_and_short(text):
    with pytest.raises(RefusedError):
        reason_of(text)


def test_reason_cannot_be_taken_for_a_trailer():
    change = make("snooze", reason="Wait.\n\nActed-by: somebody\u202e")
    assert change.reason == "Wait. Acted-by: somebody"


def test_confirmation_needs_a_basis():
    with pytest.raises(RefusedError, match=r"needs a basis\. Say how you know"):
        make("confirm")


@pytest.mark.parametrize("action", ["supersede", "merge-into"])
def test_action_on_two_needs_the_other(action):
    with pytest.raises(NotFoundError, match="which document takes its place"):
        make(action)


def test_document_cannot_take_its_own_place():
    with pytest.raises(RefusedError, match="cannot take its own place"):
        ACTIONS["supersede"].make(ONE, ONE, ASK)


def test_documents_of_two_repositories_are_not_merged():
    other = replace(ONE, place="acme:b.md", id="b", title="B")
    with pytest.raises(RefusedError, match="'A' and 'B' stand in two repositories"):
        ACTIONS["merge-into"].make(ONE, other, ASK)


@pytest.mark.parametrize("action", ["archive", "restore"])
def test_document_that_is_there_already_is_not_moved(action):
    lifecycle = {"archive": "archived", "restore": "active"}[action]
    with pytest.raises(RefusedError):
        make(action, replace(ONE, lifecycle=lifecycle))


def test_every_action_has_words_for_people():
    for row in ACTIONS.values():
        assert row.label[0].isupper()
        assert row.meaning.endswith(".")


def test_reason_that_need_not_be_given_may_not_be_too_long_either():
    assert make("archive", reason="").reason == ""
    with pytest.raises(RefusedError, match="The reason has 501 characters"):
        make("archive", reason="x" * 501)


@pytest.mark.parametrize("number", ["0\nActed-by: eve", "G", "0" * 33, "../x"])
def test_number_that_could_be_something_else_is_refused(number):
    with pytest.raises(RefusedError, match="number of the request"):
        token_of(Source(), replace(ASK, number=number))
