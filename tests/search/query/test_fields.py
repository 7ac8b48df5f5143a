from pathlib import Path
from typing import get_args

from search.query.fields import FIELDS, FILTERS, OtherName

DOCS = Path(__file__).parents[3] / "docs" / "searching.md"


def test_every_field_has_one_row():
    assert set(FILTERS) == {*FIELDS, *get_args(OtherName)}


def test_every_field_and_choice_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    missing = [row.name for row in FILTERS.values() if f"`{row.name}:" not in text]
    missing += [
        choice for row in FILTERS.values() for choice in row.choices if f"`{choice}`" not in text
    ]
    assert missing == []
