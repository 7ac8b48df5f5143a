from pathlib import Path

from kb.findings import FINDINGS
from kb.rendering.rules import CLASSES, FURNITURE, NOTE_KINDS, PROSE, SWALLOWED, UNWRAPPED

DOCS = Path(__file__).parents[3] / "docs" / "rendering.md"


def test_tables_of_elements_do_not_contradict_each_other():
    assert not PROSE & (SWALLOWED | UNWRAPPED | FURNITURE)
    assert not SWALLOWED & (UNWRAPPED | FURNITURE)


def test_word_for_a_note_stands_for_one_look():
    words = [word for kind in NOTE_KINDS.values() for word in kind]
    assert len(words) == len(set(words))


def test_documentation_lists_every_class_with_its_meaning():
    text = DOCS.read_text(encoding="utf-8")
    rows = [f"| `{name}` | {meaning} |" for name, meaning in CLASSES.items()]
    assert [row for row in rows if row not in text] == []


def test_documentation_lists_every_word_for_a_note():
    text = DOCS.read_text(encoding="utf-8")
    assert [word for kind in NOTE_KINDS.values() for word in kind if f"`{word}`" not in text] == []


def test_documentation_lists_every_finding_of_rendering():
    text = DOCS.read_text(encoding="utf-8")
    codes = [code for code in FINDINGS if code.startswith("KB3")]
    assert [code for code in codes if f"| {code} | {FINDINGS[code].meaning}" not in text] == []
