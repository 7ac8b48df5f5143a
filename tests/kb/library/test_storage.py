from datetime import UTC, date, datetime

import pytest

from kb.errors import StaleError
from kb.library.document import Document, Edit, Link, Review
from kb.library.storage import dump_documents, load_documents

DOCUMENT = Document(
    id="recap",
    source="library",
    path="patterns/recap.md",
    address="patterns/recap",
    type="pattern",
    title="Recap — in a day",
    audience=frozenset({"org:birch", "org:acme", "circle:pilots"}),
    blob="0" * 40,
    body="0" * 64,
    page="key",
    created=date(2026, 3, 1),
    last_commit=datetime(2026, 3, 2, 12, tzinfo=UTC),
    reviewed=Review(date(2026, 4, 1), "Bob", "used"),
    links=(Link("based_on", "jam"), Link("reference", "jam", "A line\u2028break.")),
    edits=(Edit(datetime(2026, 3, 2, tzinfo=UTC), ("Alice",), "added", "Begin"),),
    facts={"works_when": ["a", {"b": None}]},
    assets=(("room.png", "0" * 40),),
)


def test_documents_come_back_as_they_went_in():
    assert load_documents(dump_documents([DOCUMENT, DOCUMENT])) == (DOCUMENT, DOCUMENT)


def test_audience_is_written_in_order():
    assert b'"audience":["circle:pilots","org:acme","org:birch"]' in dump_documents([DOCUMENT])


@pytest.mark.parametrize("lines", [b"{}\n", b"nonsense\n", b'{"id": 1}\n'])
def test_lines_of_another_version_are_stale(lines):
    with pytest.raises(StaleError):
        load_documents(lines)
