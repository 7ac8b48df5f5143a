"""What curators put aside, as fields of front matter (kb.documents.aside_fields)."""

from datetime import date

import pytest

from kb.documents.aside_fields import NoProblem, Snooze
from kb.documents.facts import facts_of
from kb.documents.validation import validate
from kb.frontmatter import read_front_matter

HEAD = "---\nid: a\ntitle: A\ntype: page\nsummary: S.\n"
SNOOZE = (
    "{until: 2026-04-01, reason: 'Wait, a release.', by: bob, on: 2026-03-01, causes: [ab, cd]}"
)


def checked(more):
    return validate(read_front_matter(f"{HEAD}{more}\n---\nText.\n".encode()), "a.md")


def told(more):
    return [(one.code, one.line, one.column, one.message) for one in checked(more).problems]


def test_snoozes_are_rows_and_one_may_stand_alone():
    row = Snooze(
        until="2026-04-01",
        reason="Wait, a release.",
        by="bob",
        on="2026-03-01",
        causes=["ab", "cd"],
    )
    assert checked(f"snoozed:\n  - {SNOOZE}").fields.snoozed == (row,)
    assert checked(f"snoozed: {SNOOZE}").fields.snoozed == (row,)


def test_no_problems_are_rows():
    fields = checked("no_problem:\n  - {signal: unused, cause: ab, reason: Known.}").fields
    assert fields.no_problem == (NoProblem(signal="unused", cause="ab", reason="Known."),)


def test_facts_hold_both_as_the_queue_reads_them():
    fields = checked(f"snoozed: [{SNOOZE}]").fields
    row = facts_of(fields)["snoozed"][0]
    assert (date.fromisoformat(row["until"]), row["causes"]) == (date(2026, 4, 1), ["ab", "cd"])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "snoozed:\n  - {until: 2026-13-01}",
            ("KB203", 7, 13, "snoozed.until: '2026-13-01' is no day: there is no month 13."),
        ),
        ("snoozed:\n  - {reason: x}", ("KB215", 7, 5, "snoozed.until: The day is missing.")),
        ("snoozed: yes", ("KB207", 6, 10, "snoozed: This is no set of fields.")),
        (
            "no_problem: [{signal: unused}]",
            ("KB207", 6, 14, "no_problem: It does not say which cause it is about."),
        ),
    ],
)
def test_malformed_rows_are_findings_with_their_place(more, expected):
    assert told(more) == [expected]


def test_one_malformed_row_takes_no_other_with_it():
    more = f"snoozed:\n  - {SNOOZE}\n  - {{until: soon}}"
    assert [one.by for one in checked(more).fields.snoozed] == ["bob"]
