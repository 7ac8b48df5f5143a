from typing import get_args

import pytest

from kb.documents import fields as allowed
from kb.documents.models import MODELS
from kb.library.document import EVIDENCE_KINDS, Edit
from search.query import FIELDS
from webapp.words import (
    BASIS,
    CHANGES,
    CHOICES,
    CONFIDENCE,
    FACETS,
    LIFECYCLE,
    RESTS_ON,
    SUPPORTS,
    TYPES,
    state_words,
    type_order,
    type_words,
)


def test_every_type_has_words():
    assert TYPES.keys() == MODELS.keys()


def test_every_facet_has_a_word():
    assert tuple(FACETS) == FIELDS


def test_every_kind_of_evidence_has_words_from_both_ends():
    assert tuple(RESTS_ON) == EVIDENCE_KINDS
    assert tuple(SUPPORTS) == (*EVIDENCE_KINDS, "uses")


def test_every_change_has_a_word():
    assert set(CHANGES) == set(get_args(Edit.__annotations__["kind"]))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (allowed.Lifecycle, LIFECYCLE),
        (allowed.Confidence, CONFIDENCE),
        (allowed.Basis, BASIS),
        (allowed.Risk, CHOICES),
        (allowed.ExperimentOutcome, CHOICES),
        (allowed.DecisionStatus, CHOICES),
        (allowed.SessionFormat, CHOICES),
        (allowed.ThemeDecision, CHOICES),
    ],
)
def test_every_choice_has_words(values, words):
    assert set(get_args(values)) - words.keys() == set()


def test_type_without_a_row_is_called_by_its_name():
    words = type_words("field-note")
    assert (words.one, words.many, words.purpose) == ("Field note", "Field note", "")


def test_types_without_a_row_come_last():
    names = ["zebra", "page", "apple", "playbook"]
    assert sorted(names, key=type_order) == ["playbook", "page", "apple", "zebra"]


@pytest.mark.parametrize(
    ("lifecycle", "confidence", "words"),
    [
        ("active", "validated", "Validated in practice"),
        ("draft", "wip", "Draft. Work in progress"),
        ("unheard", "of", "unheard. of"),
    ],
)
def test_state_says_how_far_a_page_can_be_trusted(lifecycle, confidence, words):
    assert state_words(lifecycle, confidence) == words
