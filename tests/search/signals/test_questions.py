"""The signal that comes from questions that do not find what they should."""

from datetime import date

import pytest

from kb.audience import ANONYMOUS, Viewer
from kb.curation.cause import Pointer
from kb.steering.rules import Question, Rules
from search.curating import Grounds
from search.signals.questions import SIGNALS
from tests.search.samples import PUBLIC, publish_samples, sample, view_of

DAY = date(2026, 3, 1)
ACME = frozenset({"org:acme"})
JAM = Question("jam", ("a",), 1, ("public",))


@pytest.fixture
def causes(tmp_path):
    """What is said to a viewer of these documents and questions, one look after the other."""
    grounds = Grounds()

    def causes(samples, *questions, viewer=ANONYMOUS):
        publish_samples(tmp_path, samples, rules=Rules(questions=questions))
        return list(SIGNALS[0].find(grounds.of(view_of(tmp_path, viewer), DAY)))

    return causes


def test_document_that_comes_too_late_says_where_it_comes(causes):
    samples = [sample("a", "Talks", "Jam."), sample("b", "Jam", "Jam jam jam.")]
    (cause,) = causes(samples, JAM)
    said = "Whoever asks “jam” is to find it first, and it comes as number 2."
    assert (cause.document, cause.sentence) == ("a", said)
    assert cause.pointers == (Pointer("First comes Jam", "b"),)


def test_document_that_is_not_found_says_so(causes):
    (cause,) = causes([sample("a", "Talks", "Nothing.")], Question("jam", ("a",), 3, ("public",)))
    assert cause.sentence.endswith("is to find it among the first 3, and it is not found.")


def test_question_that_is_answered_is_silent(causes):
    assert causes([sample("a", "Jam", "Jam.")], JAM) == []


def test_question_is_asked_again_when_the_library_has_changed(causes):
    assert causes([sample("a", "Jam", "Jam.")], JAM) == []
    changed = [sample("a", "Talks", "Talk.")]
    assert [len(causes(changed, JAM)) for _ in range(2)] == [0, 1]


def test_all_questions_are_asked_again_after_some_looks(causes):
    asked = [Question(f"jam {number}", ("a",), 1, ("public",)) for number in range(5)]
    assert causes([sample("a", "Jam", "Jam.")], *asked) == []
    changed = [sample("a", "Talks", "Talk.")]
    assert [len(causes(changed, *asked)) for _ in range(5)] == [0, 2, 4, 5, 5]


def test_library_that_changes_at_every_look_is_asked_all_the_same(causes):
    assert causes([sample("a", "Jam", "Jam.")], JAM) == []
    looks = [len(causes([sample("a", "Talks", f"Talk {n}.")], JAM)) for n in range(6)]
    assert looks == [0, 0, 0, 1, 1, 1]


def test_what_the_asker_may_not_read_does_not_stand_in_his_way(causes):
    samples = [sample("a", "Talks", "Jam."), sample("b", "Jam", "Jam jam.", audience=ACME)]
    assert causes(samples, JAM, viewer=Viewer(PUBLIC | ACME)) == []


def test_question_about_a_hidden_document_says_nothing(causes):
    samples = [sample("a", "Talks", "Nothing.", audience=ACME), sample("b", "Jam", "Jam.")]
    assert causes(samples, JAM) == []
    assert [one.document for one in causes(samples, JAM, viewer=Viewer(PUBLIC | ACME))] == ["a"]
