from pathlib import Path

from kb.store.reference import reference

DOCS = Path(__file__).parents[3] / "docs"


def test_page_of_the_state_is_that_of_the_tables():
    assert (DOCS / "state.md").read_text(encoding="utf-8") == reference()
