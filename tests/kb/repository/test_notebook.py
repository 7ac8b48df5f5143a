import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.repository.log import Commit, Step
from kb.repository.notebook import (
    VERSION,
    dump_commits,
    load_commits,
    parse_commits,
    save_commits,
)

words = st.text(max_size=20)
names = st.lists(words, max_size=3).map(tuple)
steps = st.builds(Step, st.sampled_from("AMDR"), words, words, words)
commits = st.lists(
    st.builds(
        Commit, words, names, st.integers(0, 2**40), names, words,
        st.lists(steps, max_size=3).map(tuple),
    ),
    max_size=4,
)  # fmt: skip


@given(names, commits)
def test_what_is_written_is_what_is_read(shallow, known):
    assert parse_commits(dump_commits(shallow, known), shallow) == known


@given(st.binary())
def test_anything_else_is_nothing(content):
    assert parse_commits(content, ()) == []


def test_other_version_or_cut_is_nothing():
    commit = Commit("1", (), 0, (), "", ())
    text = dump_commits((), [commit]).partition(b"\n")[2]
    other = json.dumps(json.loads(text) | {"version": VERSION + 1}).encode()
    signed = hashlib.sha256(other).hexdigest().encode() + b"\n" + other
    assert parse_commits(signed, ()) == []
    assert parse_commits(dump_commits((), [commit]), ("2",)) == []


def test_file_is_switched_over_as_a_whole(tmp_path):
    path = tmp_path / "a.history"
    assert load_commits(path, ()) == []
    for number in range(2):
        known = [Commit(str(number), (), 0, ("A <a>",), "s", (Step("A", "p", blob="b"),))]
        save_commits(path, (), known)
        assert load_commits(path, ()) == known
    assert [each.name for each in tmp_path.iterdir()] == ["a.history"]


@pytest.mark.parametrize("letter", ["\udc80", "\u2028", "\0"])
def test_odd_letters_survive(letter):
    known = [Commit("1", (), 0, (), letter, ())]
    assert parse_commits(dump_commits((), known), ()) == known
