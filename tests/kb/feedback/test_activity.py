from dataclasses import replace
from datetime import timedelta

import pytest

from kb.curation.activity import Activity, Flag, Votes
from kb.feedback.activity import activity_for
from kb.feedback.flags import Answer, answer_flags, raise_flag
from kb.feedback.report import Report, Vote
from kb.feedback.trust import TRUST_OF_VISITORS, trust
from kb.feedback.views import add
from kb.feedback.voices import voice_of_account, voice_of_browser
from kb.feedback.votes import vote
from kb.people.audit import By
from tests.kb.feedback.conftest import NOW

DAY = NOW.date()
PLACE = "library:jam.md"
PUBLIC, ACME = frozenset({"public"}), frozenset({"org:acme"})


@pytest.fixture
def flag_id(state, jam, wrong):
    return raise_flag(state, jam, wrong, voice_of_browser("one"), now=NOW)


def flags(state, *documents):
    found = activity_for(state, documents, DAY).flags
    return {place: [flag.id for flag in flags] for place, flags in found.items()}


def test_all_that_readers_did_is_found_by_place(state, jam, wrong, flag_id):
    vote(state, jam, Vote(True), voice_of_browser("one"), day=DAY)
    vote(state, jam, Vote(False, "Prices."), voice_of_browser("two"), day=DAY)
    add(state, {PLACE: 3, "library:other.md": 5}, day=DAY, oldest=DAY)
    flag = Flag(flag_id, "wrong", NOW, TRUST_OF_VISITORS, wrong.text, wrong.passage, jam.body)
    assert activity_for(state, [jam], DAY) == Activity(
        flags={PLACE: (flag,)}, votes={PLACE: Votes(1, 1)}, views={PLACE: 3}, counted=DAY
    )


def test_of_documents_that_were_not_asked_for_nothing_is_found(state, jam, flag_id):
    other = replace(jam, id="tea", path="tea.md", address="tea")
    assert flags(state, other) == {}
    assert flags(state, other, jam) == {PLACE: [flag_id]}
    assert activity_for(state, [], DAY) == Activity()


def test_votes_on_an_earlier_text_do_not_count(state, jam):
    vote(state, jam, Vote(False), voice_of_browser("one"), day=DAY)
    assert activity_for(state, [replace(jam, body="c" * 64)], DAY).votes == {}


def test_views_older_than_ninety_days_do_not_count(state, jam):
    add(state, {PLACE: 3}, day=DAY - timedelta(days=100), oldest=DAY - timedelta(days=300))
    add(state, {PLACE: 4}, day=DAY - timedelta(days=80), oldest=DAY - timedelta(days=300))
    assert activity_for(state, [jam], DAY).views == {PLACE: 4}


def test_report_follows_a_document_that_moved(state, jam, flag_id):
    moved = replace(jam, path="new/jam.md", address="new/jam", former_addresses=("jam",))
    assert flags(state, moved) == {"library:new/jam.md": [flag_id]}
    assert flags(state, replace(moved, source="away")) == {}


def test_report_about_a_document_for_others_does_not_follow_to_one_that_came_after(
    state, jam, wrong
):
    hidden = replace(jam, id="secret", audience=ACME)
    raise_flag(state, hidden, wrong, voice_of_browser("one"), now=NOW)
    assert flags(state, jam) == {}
    moved = replace(jam, path="new/jam.md", address="new/jam", former_addresses=("jam",))
    assert flags(state, moved) == {}


def test_report_stays_with_a_document_that_more_people_may_read_now(state, jam, wrong):
    flag = raise_flag(state, replace(jam, audience=ACME), wrong, voice_of_browser("a"), now=NOW)
    assert flags(state, jam) == {PLACE: [flag]}


def test_answered_reports_are_gone_and_change_how_much_the_next_ones_count(
    state, jam, people, charlie
):
    for reason in ("wrong", "unclear"):
        flag = raise_flag(state, jam, Report(reason), charlie, now=NOW)
        answer_flags(state, [flag], Answer("rejected"), by=By(people["bob"], NOW))
    raise_flag(state, jam, Report("outdated"), charlie, now=NOW)
    (flag,) = activity_for(state, [jam], DAY).flags[PLACE]
    assert (flag.reason, flag.trust) == ("outdated", trust(0, 2))


def test_answers_about_documents_of_others_change_nothing(state, jam, people):
    alice = voice_of_account(people["alice"])
    hidden = replace(jam, id="secret", path="secret.md", address="secret", audience=ACME)
    flag = raise_flag(state, hidden, Report("wrong"), alice, now=NOW)
    answer_flags(state, [flag], Answer("rejected"), by=By(people["bob"], NOW))
    raise_flag(state, jam, Report("outdated"), alice, now=NOW)
    assert activity_for(state, [jam], DAY).flags[PLACE][0].trust == trust(0, 0)
    assert activity_for(state, [jam, hidden], DAY).flags[PLACE][0].trust == trust(0, 1)
