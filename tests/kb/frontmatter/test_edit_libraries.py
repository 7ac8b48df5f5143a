"""Every key of every file that people have written: nothing but its own lines may change."""

import os
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from kb.frontmatter import edit_front_matter, read_front_matter

SUFFIXES = (".md", ".html.md.erb")
CONTENT = Path(__file__).parents[3] / "content"
DATA = os.environ.get("KB_DATA")


def folders():
    reason = "KB_DATA names no folder with libraries"
    yield pytest.param(CONTENT, id="content")
    missing = pytest.mark.skipif(DATA is None, reason=reason)
    yield pytest.param(Path(DATA or "missing") / "libraries", id="libraries", marks=missing)


FOLDERS = list(folders())


def files_below(folder):
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(SUFFIXES):
            data = path.read_bytes()
            front_matter = read_front_matter(data)
            if not front_matter.quarantined:
                yield data, front_matter


def paths_of(fields):
    for key, value in fields.items():
        yield (key,), value
        if isinstance(value, dict):
            yield from (((key, inner), text) for inner, text in value.items())


def lines_of_key(front_matter, path):
    """From which line to which the field stands, counted from 0: up to the next key or the end."""
    starts = sorted({line for key, (line, _) in front_matter.keys.items() if len(key) == 1})
    own = front_matter.keys[path[:1]][0]
    after = [line for line in starts if line > own]
    return own - 1, (after[0] if after else front_matter.body_line - 1) - 1


def other(value):
    return "A new text: #1" if isinstance(value, str) else ["a new item"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_changing_any_key_leaves_every_other_line_alone(folder):
    for data, front_matter in files_below(folder):
        lines = data.splitlines(keepends=True)
        for path, value in paths_of(front_matter.fields):
            for wanted in (other(value), None):
                edited = edit_front_matter(data, {path: wanted})
                start, end = lines_of_key(front_matter, path)
                assert edited.startswith(b"".join(lines[:start]))
                assert edited.endswith(b"".join(lines[end:]))


@pytest.mark.parametrize("folder", FOLDERS)
def test_changing_a_text_on_one_line_changes_one_line(folder):
    for data, front_matter in files_below(folder):
        head = front_matter.body_line - 1
        lines = data.splitlines(keepends=True)[:head]
        for path, value in paths_of(front_matter.fields):
            line = lines[front_matter.keys[path][0] - 1].decode()
            if isinstance(value, str) and value in line:
                edited = edit_front_matter(data, {path: other(value)}).splitlines(keepends=True)
                changes = SequenceMatcher(None, lines, edited[:head], autojunk=False).get_opcodes()
                sizes = [(e1 - s1, e2 - s2) for tag, s1, e1, s2, e2 in changes if tag != "equal"]
                assert sizes == [(1, 1)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_changing_a_value_back_gives_the_same_fields(folder):
    for data, front_matter in files_below(folder):
        for path, value in paths_of(front_matter.fields):
            back = edit_front_matter(edit_front_matter(data, {path: None}), {path: value})
            assert read_front_matter(back).fields == front_matter.fields


@pytest.mark.parametrize("folder", FOLDERS)
def test_adding_a_key_only_adds_bytes(folder):
    for data, front_matter in files_below(folder):
        edited = edit_front_matter(data, {("kb_new",): "a"})
        end = edited.index(b"kb_new: a\n") + len(b"kb_new: a\n")
        start = edited.rfind(b"\n", 0, end - 1) + 1
        if front_matter.fields:
            assert edited[:start] + edited[end:] == data
            assert edit_front_matter(edited, {("kb_new",): None}) == data
        else:
            assert edited == b"---\nkb_new: a\n---\n" + data


@pytest.mark.parametrize("folder", FOLDERS)
def test_asking_for_what_is_there_changes_no_byte(folder):
    for data, front_matter in files_below(folder):
        changes = dict(paths_of(front_matter.fields))
        assert edit_front_matter(data, changes) is data
