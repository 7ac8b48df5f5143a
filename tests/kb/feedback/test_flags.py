from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from kb.errors import RefusedError
from kb.feedback.flags import (
    Answer,
    answer_flags,
    mark_read,
    raise_flag,
    reopen_flags,
    reports_of,
    unread_answers,
    withdraw,
)
from kb.feedback.report import Report
from kb.feedback.voices import voice_of_account, voice_of_browser
from kb.people.audit import By
from kb.store.tables import ACCOUNTS, FLAGS
from tests.kb.feedback.conftest import NOW

LATER = NOW + timedelta(days=1)
REVISION = "c" * 40


@pytest.fixture
def raised(state, jam, wrong, charlie):
    return raise_flag(state, jam, wrong, charlie, now=NOW)


def states(state, account):
    return [(one.reason, one.state, one.answer, one.unread) for one in reports_of(state, account)]


def test_reader_sees_what_he_reported(state, people, raised):
    (sent,) = reports_of(state, people["charlie"])
    assert (sent.id, sent.place, sent.document) == (raised, "library:jam.md", "jam")
    assert (sent.reason, sent.text, sent.passage) == (
        "wrong",
        "It is forty minutes.",
        "Ninety minutes",
    )
    assert (sent.raised_at, sent.state, sent.unread) == (NOW, "open", False)
    assert reports_of(state, people["alice"]) == ()


def test_who_says_the_same_again_changes_what_he_said(state, jam, charlie, people, raised):
    again = raise_flag(state, jam, Report("wrong", "It is fifty."), charlie, now=LATER)
    other = raise_flag(state, jam, Report("unclear"), charlie, now=NOW)
    assert (again, other == raised) == (raised, False)
    said = [(one.reason, one.text) for one in reports_of(state, people["charlie"])]
    assert said == [("wrong", "It is fifty."), ("unclear", "")]


def test_answer_reaches_whoever_reported_and_is_new_until_he_sees_it(state, people, raised):
    by = By(people["bob"], LATER)
    assert answer_flags(state, [raised], Answer("accepted", "Mended.", REVISION), by=by) == 1
    assert unread_answers(state, people["charlie"]) == 1
    assert states(state, people["charlie"]) == [("wrong", "accepted", "Mended.", True)]
    mark_read(state, people["charlie"], now=LATER)
    assert unread_answers(state, people["charlie"]) == 0
    assert states(state, people["charlie"]) == [("wrong", "accepted", "Mended.", False)]


def test_a_report_is_answered_once_and_those_that_came_later_stay_open(
    state, jam, people, raised, charlie
):
    later = raise_flag(state, jam, Report("outdated"), charlie, now=LATER)
    by = By(people["bob"], LATER)
    assert answer_flags(state, [raised, "none"], Answer("rejected", "It is right."), by=by) == 1
    assert answer_flags(state, [raised], Answer("accepted"), by=by) == 0
    assert [(one.id, one.state) for one in reports_of(state, people["charlie"])] == [
        (later, "open"),
        (raised, "rejected"),
    ]


def test_answer_that_is_too_long_is_refused_and_changes_nothing(state, people, raised):
    with pytest.raises(RefusedError, match="The answer has 1,001 characters"):
        answer_flags(state, [raised], Answer("rejected", "x" * 1001), by=By(people["bob"], NOW))
    assert states(state, people["charlie"]) == [("wrong", "open", "", False)]


def test_undone_commit_opens_again_what_it_answered(state, jam, people, charlie, raised):
    by = By(people["bob"], LATER)
    other = raise_flag(state, jam, Report("unclear"), charlie, now=NOW - timedelta(days=1))
    answer_flags(state, [raised], Answer("accepted", "Mended.", REVISION), by=by)
    answer_flags(state, [other], Answer("rejected", "It is clear."), by=by)
    assert (reopen_flags(state, REVISION), reopen_flags(state, "")) == (1, 0)
    assert states(state, people["charlie"]) == [
        ("wrong", "open", "", False),
        ("unclear", "rejected", "It is clear.", True),
    ]


def test_only_whoever_reported_takes_it_back_and_only_while_it_is_open(state, people, raised):
    assert not withdraw(state, raised, people["alice"], now=LATER)
    assert withdraw(state, raised, people["charlie"], now=LATER)
    assert not withdraw(state, raised, people["charlie"], now=LATER)
    assert states(state, people["charlie"]) == [("wrong", "withdrawn", "", False)]
    assert unread_answers(state, people["charlie"]) == 0


def test_report_stays_without_the_name_when_the_account_goes(state, people, raised):
    with state.writing() as connection:
        connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.id == people["charlie"]))
    with state.reading() as connection:
        (row,) = connection.execute(select(FLAGS)).all()
    assert (row.id, row.text, row.account_id) == (raised, "It is forty minutes.", None)


def test_reader_without_an_account_reports_too(state, jam, wrong, people):
    first = raise_flag(state, jam, wrong, voice_of_browser("one"), now=NOW)
    second = raise_flag(state, jam, wrong, voice_of_browser("two"), now=NOW)
    assert first != second
    assert reports_of(state, people["charlie"]) == ()


def test_document_too_deep_in_its_folders_is_refused(state, jam, wrong):
    deep = replace(jam, path="x/" * 400 + "jam.md", title="Jam")
    with pytest.raises(RefusedError, match="'Jam' lies too deep in its folders"):
        raise_flag(state, deep, wrong, voice_of_account("none"), now=NOW)
