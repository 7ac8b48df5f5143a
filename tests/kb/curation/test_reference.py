"""The page about signals."""

from pathlib import Path

from kb.curation.reference import reference
from kb.curation.table import signals

DOCS = Path(__file__).parents[3] / "docs"


def test_page_in_the_docs_is_current():
    text = (DOCS / "signals.md").read_text(encoding="utf-8")
    assert text == reference(), "run: kb schema --signals > docs/signals.md"


def test_page_has_every_signal_once():
    text = reference()
    assert [text.count(f"`{name}`, weight") for name in signals()] == [1] * len(signals())
