from dataclasses import replace
from datetime import timedelta

import pytest

from kb.curation.activity import Question
from kb.errors import RefusedError
from kb.feedback.activity import activity_for
from kb.feedback.questions import answer_questions, ask_owner
from kb.people.audit import CONSOLE, By
from tests.kb.feedback.conftest import NOW

DAY = NOW.date()
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def owned(jam):
    return replace(jam, owner="Alice")


def asked(state, *documents):
    return activity_for(state, documents, DAY).questions


def test_question_is_there_until_it_is_answered(state, people, owned):
    by = By(people["bob"], NOW)
    one = ask_owner(state, owned, " Does it\u200b still hold? ", by=by)
    two = ask_owner(state, owned, "And the form?", by=replace(by, now=LATER))
    name = asked(state, owned)["library:jam.md"][0].by
    assert asked(state, owned) == {
        "library:jam.md": (
            Question(one, "Does it still hold?", name, NOW),
            Question(two, "And the form?", name, LATER),
        )
    }
    assert answer_questions(state, owned, "Yes.", by=By(people["alice"], LATER)) == 2
    assert answer_questions(state, owned, by=By(people["alice"], LATER)) == 0
    assert asked(state, owned) == {}


def test_another_document_at_the_same_place_was_not_asked_about(state, people, owned):
    ask_owner(state, owned, "Does it hold?", by=By(people["bob"], NOW))
    other = replace(owned, id="other")
    assert asked(state, other) == {}
    assert answer_questions(state, other, by=By(people["bob"], NOW)) == 0


@pytest.mark.parametrize(
    ("words", "change", "message"),
    [
        (" \n", {}, "There are no words"),
        ("x" * 1001, {}, "There are 1,001 characters"),
        ("Is it?", {"owner": ""}, "Nobody answers for 'Jam'"),
        ("Is it?", {"path": "x" * 700}, "lies too deep"),
    ],
)
def test_question_that_cannot_be_asked_is_refused(state, owned, words, change, message):
    with pytest.raises(RefusedError, match=message):
        ask_owner(state, replace(owned, **change), words, by=By(CONSOLE, NOW))
    assert asked(state, owned) == {}
