"""Each case of edits/*.toml: a file before a change, and byte for byte after it."""

import tomllib
from pathlib import Path

import pytest

from kb.documents.order import key_order
from kb.errors import KbError
from kb.frontmatter import edit_front_matter, read_front_matter

FOLDER = Path(__file__).parent / "edits"
BODY = "\n# Text\n"


def cases():
    for path in sorted(FOLDER.glob("*.toml")):
        for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if path.stem != "bytes":
                for side in ("before", "after"):
                    case[side] = f"---\n{case[side]}---\n{BODY}"
            yield pytest.param(case, id=f"{path.stem}-{name}")


CASES = list(cases())


def changes_of(case):
    changes = {tuple(path.split(".")): value for path, value in case.get("change", {}).items()}
    return changes | {tuple(path.split(".")): None for path in case.get("remove", ())}


def refusal(text, changes):
    with pytest.raises(KbError) as caught:
        edit_front_matter(text.encode(), changes)
    return caught.value.message, caught.value.remedy


@pytest.mark.parametrize("case", CASES)
def test_edit_of_the_table(case):
    edited = edit_front_matter(case["before"].encode(), changes_of(case), key_order("page"))
    assert edited.decode() == case["after"]


@pytest.mark.parametrize("case", CASES)
def test_edit_made_twice_changes_no_byte(case):
    after = case["after"].encode()
    assert edit_front_matter(after, changes_of(case)) is after


@pytest.mark.parametrize("case", CASES)
def test_edit_leaves_the_body_alone(case):
    before, after = (read_front_matter(case[side].encode()) for side in ("before", "after"))
    assert (after.body, after.problems) == (before.body, before.problems)


def test_edit_of_a_quarantined_file_is_refused():
    assert refusal("---\na: b\na: c\n---\n", {("a",): "d"}) == (
        "The front matter cannot be edited, because it cannot be read: line 3, column 1: "
        "The field 'a' is given twice; line 2 has it already.",
        "Keep one of the two.",
    )


def test_edit_inside_of_text_is_refused():
    assert refusal("---\nreviewed: 2026-03-15\n---\n", {("reviewed", "by"): "bob"}) == (
        "'reviewed' is text, so it has no fields inside.",
        "Change 'reviewed' as a whole.",
    )


@pytest.mark.parametrize("path", [(), ("tags", 0)])
def test_edit_of_what_is_no_field_is_refused(path):
    message, _ = refusal("---\ntags: [a]\n---\n", {path: "b"})
    assert message.endswith("names no field that can be changed.")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({("<<",): "b"}, "The merge key '<<' is not allowed, because it copies fields from"),
        ({(" ",): "b"}, "A field has no name."),
        ({("a",): "é" * 20_000}, "The front matter has 40,004 bytes; at most 32 KB are read."),
        ({("a",): ["b"] * 1_000}, "The front matter has more than 1,000 values."),
    ],
)
def test_edit_that_the_gate_would_refuse_is_refused(change, message):
    assert refusal("---\na: b\n---\n", change)[0].startswith(
        f"The change cannot be written: {message}"
    )


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_edit_with_what_no_file_can_hold_is_refused(character):
    message, remedy = refusal("---\na: b\n---\n", {("a",): f"b{character}"})
    assert (message.endswith("which no file can hold."), remedy) == (True, "Delete it.")


def test_edit_of_explicit_keys_changes_what_it_can():
    text = "---\n? a\n: b\n? c\n: - d\n---\n"
    edited = edit_front_matter(text.encode(), {("a",): "x", ("c",): None})
    assert edited == b"---\n? a\n: x\n---\n"


def test_edit_of_an_explicit_key_without_colon_is_refused():
    assert refusal("---\n? a\n? b\n---\n", {("a",): "x"}) == (
        "The field 'a' stands behind a question mark.",
        "Write 'name: value'.",
    )


def test_edit_that_would_change_anything_else_is_refused():
    text = "---\n? a\n: - b\n---\n"
    assert refusal(text, {("a",): "x\ny"}) == (
        "The front matter is written in a way that cannot be changed safely, so nothing was "
        "changed.",
        "Change it in a text editor.",
    )


def test_edit_of_a_bare_key_that_ends_with_a_dash():
    edited = edit_front_matter(b"---\n{a-, b}\n---\n", {("a-",): "x"})
    assert edited == b"---\n{a-: x, b}\n---\n"
