"""Sentences that time makes doubtful."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.claims import PASSING, SOON, find_passing


@pytest.mark.parametrize(
    ("sentence", "words", "until"),
    [
        ("We will move all teams by the end of 2024.", "by the end of 2024", date(2024, 12, 31)),
        ("The old API is supported until March 2025.", "until March 2025", date(2025, 3, 31)),
        ("Teams must leave it before 1 June 2024.", "before 1 June 2024", date(2024, 6, 1)),
        ("We plan to finish in Q3 2025.", "in Q3 2025", date(2025, 9, 30)),
    ],
)
def test_day_ahead_is_found_with_its_words(sentence, words, until):
    found = find_passing(sentence)
    assert (sentence[found.start : found.end], found.until) == (words, until)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The service is currently in pilot with two teams.", PASSING),
        ("Currently, three teams use it.", PASSING),
        ("It is not yet available to partners.", PASSING),
        ("The tool is being rolled out.", PASSING),
        ("At the time of writing there are four of them.", PASSING),
        ("We will publish the rest next quarter.", SOON),
    ],
)
def test_passing_state_is_found(sentence, days):
    found = find_passing(sentence)
    assert (found.until, found.days) == (None, days)


@pytest.mark.parametrize(
    "sentence",
    [
        "We used it until March 2020.",
        "The survey of 2019 was the last.",
        "It took from 2018 to 2019 and was worth it.",
        "Ask what you currently do.",
        "If a page will be read by 2024, say so.",
        "Will it be done by 2024?",
        "Write down what teams currently do.",
        "The report (2021) remains the best.",
        "Every page has a day on which it is due.",
    ],
)
def test_history_and_advice_are_no_claims(sentence):
    assert find_passing(sentence) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    found = find_passing(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
