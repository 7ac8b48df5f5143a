from dataclasses import replace

import pytest

from kb.feedback.report import Vote
from kb.feedback.voices import voice_of_browser
from kb.feedback.votes import Missed, missed, vote
from tests.kb.feedback.conftest import NOW

DAY = NOW.date()
PLACE = "library:jam.md"


@pytest.fixture
def said(state, jam):
    vote(state, jam, Vote(False, "Prices."), voice_of_browser("one"), day=DAY)
    vote(state, jam, Vote(True), voice_of_browser("two"), day=DAY)


@pytest.mark.usefixtures("said")
def test_what_was_missed_in_the_present_text_is_listed(state, jam):
    assert missed(state, [jam]) == {PLACE: (Missed(DAY, "Prices.", useful=False),)}
    assert missed(state, [replace(jam, body="c" * 64)]) == {}
    assert missed(state, [replace(jam, path="other.md")]) == {}


@pytest.mark.usefixtures("said")
def test_who_votes_again_takes_back_what_he_said(state, jam):
    vote(state, jam, Vote(True, "Nothing."), voice_of_browser("one"), day=DAY)
    assert missed(state, [jam]) == {PLACE: (Missed(DAY, "Nothing.", useful=True),)}


def test_document_too_deep_in_its_folders_has_no_votes(state, jam):
    deep = replace(jam, path="x/" * 400 + "jam.md")
    vote(state, deep, Vote(False, "All."), voice_of_browser("one"), day=DAY)
    assert missed(state, [deep]) == {}
