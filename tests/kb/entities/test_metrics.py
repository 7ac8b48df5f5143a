"""Measured values: kb.entities.metrics, and what it is made of: kb.entities.amounts, effects,
comparisons, levels, measures and statement (kb.entities.amounts, kb.entities.effects,
kb.entities.comparisons, kb.entities.levels, kb.entities.measures, kb.entities.statement).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.amounts import plain_number, plain_unit, value_of
from kb.entities.measures import noun_after, object_of, subject_before
from kb.entities.metrics import find_metrics


def rows(text):
    return [
        (said.what, said.direction, said.value, said.unit, one.period)
        for one in find_metrics(text)
        for said in [one.statement]
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Cycle time fell 30 % in six weeks.", ("Cycle time", "down", "30", "%", "six weeks")),
        (
            "The desk cut the waiting time from 40 days to 12 days.",
            ("waiting time", "down", "40 to 12", "days", ""),
        ),
        ("Deploys went from two to nine a week.", ("Deploys", "up", "2 to 9", "a week", "")),
        ("We reduced no-shows by a third.", ("no-shows", "down", "a third", "", "")),
        ("Calls halved in the first quarter.", ("Calls", "down", "half", "", "first quarter")),
        ("Open incidents have doubled.", ("Open incidents", "up", "double", "", "")),
        ("Attendance rose to 80 guests.", ("Attendance", "up", "80", "guests", "")),
        ("Call volume is 18% lower than in May.", ("Call volume", "down", "18", "%", "")),
        ("We saw a 25% increase in sign-ups.", ("sign-ups", "up", "25", "%", "")),
        ("Costs fell by £40,000 a year.", ("Costs", "down", "40000", "£", "a year")),
        ("Review time improved by 2 hours.", ("Review time", "down", "2", "hours", "")),
        ("Coverage improved by 2 points.", ("Coverage", "up", "2", "points", "")),
        ("Only 13 percent of large projects succeed.", ("large projects", "at", "13", "%", "")),
        ("Nearly 70% of teams said so.", ("teams", "at", "70", "%", "")),
        ("Our target is a contact rate of 75 %.", ("contact rate", "at", "75", "%", "")),
        ("The response stayed below 200 ms.", ("response", "down", "200", "ms", "")),
        ("We need 90 percent or more code coverage.", ("code coverage", "up", "90", "%", "")),
        ("Mean time to repair is now 22 days.", ("Mean time to repair", "at", "22", "days", "")),
        ("Teams report 40% fewer lost parcels.", ("lost parcels", "down", "40", "%", "")),
        ("Answers arrive 20% more often.", ("Answers arrive", "up", "20", "%", "")),
        ("Waits fell from 3 days to 4 hours.", ("Waits", "down", "3 days to 4", "hours", "")),
        ("Losses fell from 22% of orders to 4%.", ("Losses", "down", "22 to 4", "%", "")),
        ("Lag fell from 15 ms (radio) to 4 ms.", ("Lag", "down", "15 to 4", "ms", "")),
        ("Visits rose from 18 to 40 since May.", ("Visits", "up", "18 to 40", "", "since May")),
        ("Trips went from 0.6 to 2 per day.", ("Trips", "up", "0.6 to 2", "per day", "")),
        ("Repairs take nine days, down from 31.", ("Repairs", "down", "31 to 9", "days", "")),
        ("A 12% improvement in punctuality.", ("punctuality", "up", "12", "%", "")),
        ("A 12% improvement in repair time.", ("repair time", "down", "12", "%", "")),
        ("Breakage was flat at 3 percent.", ("Breakage", "at", "3", "%", "")),
        ("We promise < 90 ms response time.", ("response time", "down", "90", "ms", "")),
        ("We reduced the time to mend by 70%.", ("time to mend", "down", "70", "%", "")),
        ("Sixty-two percent of guests agree.", ("guests", "at", "62", "%", "")),
        (
            "It cut the number of people who wait for a reply from our front desk by 25%.",
            ("number of people who wait for a reply", "down", "25", "%", ""),
        ),
        ("It came with a 30 % cost reduction.", ("cost", "down", "30", "%", "")),
        ("Repair fell from 45 min to <5 min.", ("Repair", "down", "45 to 5", "min", "")),
        ("It allows 43 minutes of downtime.", ("downtime", "at", "43", "minutes", "")),
        ("They brought leaks down to two a year.", ("leaks", "down", "2", "", "a year")),
        ("No more than 5% of loans may fail.", ("loans", "down", "5", "%", "")),
        ("In 2010, spending on repairs was 68%.", ("spending on repairs", "at", "68", "%", "2010")),
    ],
)  # fmt: skip
def test_statement_of_a_sentence(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (
            "Trips fell by 38% and the bill by a quarter.",
            [("Trips", "down", "38", "%", ""), ("bill", "down", "a quarter", "", "")],
        ),
        (
            "55 percent of guests said so, while 18 percent stated the reverse.",
            [("guests", "at", "55", "%", ""), ("guests", "at", "18", "%", "")],
        ),
        (
            "Coverage rose by 12 points to 81%.",
            [("Coverage", "up", "12", "points", ""), ("Coverage", "up", "81", "%", "")],
        ),
        (
            "Mean time to repair was 4 hours in March and 90 minutes in June.",
            [
                ("Mean time to repair", "at", "4", "hours", ""),
                ("Mean time to repair", "at", "90", "minutes", ""),
            ],
        ),
        (
            "Onboarding used to take six weeks; it now takes nine days.",
            [("Onboarding", "at", "6", "weeks", ""), ("Onboarding", "at", "9", "days", "")],
        ),
    ],
)
def test_second_figure_is_of_what_the_first_was(text, both):
    assert rows(text) == both


def test_improvement_is_of_what_was_said_before():
    assert rows("Review time fell from 10 days to 6 days (a 40% improvement).") == [
        ("Review time", "down", "10 to 6", "days", ""),
        ("Review time", "down", "40", "%", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting lasts 45 minutes.",
        "Zoom in to 300% and look.",
        "Remember the 80 percent rule.",
        "They expect exports to increase over the next 5 years.",
        "You will spend an average of two hours a week on it.",
        "The discount is 15% for members.",
        "Set the confidence interval to 95%.",
        "Add 20% to your estimate.",
        "The main column takes up 75% of the screen.",
        "Give them three to five stickers.",
        "Version 3.11 came in May.",
        "A licence costs 20 euros.",
        "No figure stands here.",
        "Earlier versions of Angular 1 had more gaps.",
        "Values closer to 1 indicate likeness.",
    ],
)
def test_other_figures_state_nothing(text):
    assert rows(text) == []


def test_two_statements_of_a_sentence_are_both_found():
    text = "Errors fell by 40 percent and throughput rose by 20 percent."
    assert [row[:3] for row in rows(text)] == [("Errors", "down", "40"), ("throughput", "up", "20")]


@pytest.mark.parametrize(
    ("text", "number"), [("1,200", 1200.0), ("twelve", 12.0), ("twenty-four", 24.0), ("x", None)]
)
def test_number_is_read(text, number):
    assert value_of(text) == number


def test_numbers_and_units_are_compared_in_one_form():
    assert [plain_number("1,200"), plain_number("Two")] == ["1200", "2"]
    assert [plain_unit(" per cent"), plain_unit("%"), plain_unit(" days")] == ["%", "%", "days"]


def test_noun_phrases_lose_what_is_no_part_of_them():
    text = "After that, the time (in days) between request and reply was"
    assert subject_before(text, len(text)) == "time between request and reply"
    assert object_of(" their average build time from") == "average build time"
    assert (
        noun_after("70% success rate for small projects.", 3) == "success rate for small projects"
    )
    assert subject_before("we", 2) == ""


@given(st.text(alphabet="ab 0123456789%,.fell to from by half", max_size=150))
def test_any_text_has_statements_inside_of_it(text):
    for one in find_metrics(text):
        assert 0 <= one.statement.start < one.statement.end <= len(text)
