"""When a document is to be reviewed next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.curation.due import GRACE, Due, due_of
from kb.library.document import Review
from tests.documents import document

DAY = date(2026, 1, 10)


def test_written_interval_is_kept_to_the_day():
    one = document("a", review_every="90d", reviewed=Review(DAY))
    assert due_of(one) == Due(date(2026, 4, 10), 0, 90)


def test_written_interval_counts_from_the_day_it_was_written():
    assert due_of(document("a", review_every="1 month", created=DAY)) == Due(
        date(2026, 2, 10), 0, 31
    )


def test_document_without_any_day_is_never_due():
    assert due_of(document("a", review_every="90d")) is None


@pytest.mark.parametrize("lifecycle", ["draft", "superseded", "archived"])
def test_document_at_rest_is_never_due(lifecycle):
    assert due_of(document("a", lifecycle=lifecycle, review_every="90d", created=DAY)) is None


@pytest.mark.parametrize("kind", ["page", "session", "person", "charter", "cycle"])
def test_type_without_a_usual_interval_is_never_due(kind):
    assert due_of(document("a", type=kind, created=DAY)) is None


@given(st.text("abcdefgh-", min_size=1, max_size=12))
def test_usual_interval_moves_by_a_tenth_at_most_and_stays(name):
    due = due_of(document(name, type="playbook", created=DAY))
    assert due is not None
    assert abs((due.on - DAY).days - 180) <= 18
    assert due.grace == GRACE
    assert due == due_of(document(name, type="playbook", created=DAY, title="Another"))


def test_usual_intervals_do_not_all_end_on_one_day():
    days = {due_of(document(f"p{n}", type="playbook", created=DAY)).on for n in range(40)}
    assert len(days) > 15


def test_usual_review_falls_into_the_last_weeks_of_a_cycle():
    start = date(2026, 6, 1)
    found = [due_of(document(f"p{n}", type="playbook", created=DAY), (start,)) for n in range(40)]
    inside = [one.on for one in found if start <= one.on < start + timedelta(weeks=12)]
    assert inside
    assert all(day >= start + timedelta(weeks=8) for day in inside)


def test_written_interval_does_not_follow_a_cycle():
    one = document("a", review_every="90d", created=DAY)
    assert due_of(one, (date(2026, 4, 1),)).on == date(2026, 4, 10)


def test_case_study_is_reviewed_once_it_is_validated():
    assert due_of(document("a", type="case-study", created=DAY)) is None
    assert due_of(document("a", type="case-study", created=DAY, confidence="validated"))


def test_experiment_is_reviewed_after_its_end():
    one = document("a", type="experiment", created=DAY, facts={"ends": "2026-06-01"})
    assert date(2026, 8, 1) < due_of(one).on < date(2026, 10, 1)


def test_decision_names_the_day_to_look_at_it_again():
    facts = {"revisit_when": "2026-03-01"}
    one = document("a", type="decision", created=DAY, facts=facts)
    assert due_of(one) == Due(date(2026, 3, 1))


def test_decision_looked_at_again_is_due_a_year_later():
    facts = {"revisit_when": "2026-03-01"}
    review = Review(date(2026, 3, 2))
    one = document("a", type="decision", created=DAY, facts=facts, reviewed=review)
    assert date(2027, 1, 1) < due_of(one).on < date(2027, 5, 1)


def test_day_after_the_last_year_is_never():
    one = document("a", review_every="100 years", created=date(9990, 1, 1))
    assert due_of(one) is None
