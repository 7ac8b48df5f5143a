"""Whatever happened in a repository: reading its history on gives what reading it anew gives."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.config import Source
from kb.repository import Repository
from kb.repository import past as pasts

NAMES = ("a.md", "b.md", "sub/c.md", "sub/d.md", "out/e.md")
TEXTS = tuple(f"{word}\n" * 9 + extra for word in ("one", "two") for extra in ("", "end\n"))
name, text, back = st.sampled_from(NAMES), st.sampled_from(TEXTS), st.integers(0, 5)
action = st.one_of(
    st.tuples(st.just("write"), name, text),
    st.tuples(st.just("delete"), name, text),
    st.tuples(st.just("move"), name, name),
)
# One commit: how far back its parent is, perhaps a second parent, and what it does.
commit = st.tuples(back, st.none() | back, st.lists(action, max_size=3), st.integers(0, 3))
stages = st.lists(st.lists(commit, min_size=1, max_size=7), min_size=1, max_size=3)


class Story:
    """Commits after a plan, written by `git fast-import`; the files of each are kept here."""

    def __init__(self, folder):
        self.path = folder / "origin"
        self.path.mkdir()
        self.git("init", "--quiet", "--bare", "--initial-branch=main")
        self.trees = []

    def git(self, *arguments, stdin=b""):
        own = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=own,
            input=stdin,
            capture_output=True,
            check=True,
        )

    def tell(self, plan):
        marks = "".join(self.step(*each) for each in plan)
        done = f"{marks}reset refs/heads/main\nfrom :{len(self.trees)}\n\ndone\n"
        marks_file = self.path / "marks"
        marks_file.touch()
        self.git(
            "fast-import", "--quiet", "--done", "--force",
            f"--import-marks={marks_file}", f"--export-marks={marks_file}", stdin=done.encode(),
        )  # fmt: skip

    def step(self, parent_back, other_back, actions, hour):
        number = len(self.trees)
        parent = max(1, number - parent_back) if number else 0
        other = max(1, number - other_back) if number and other_back is not None else 0
        tree = dict(self.trees[parent - 1]) if parent else {}
        if other:
            tree = self.trees[other - 1] | tree
        for kind, path, value in actions:
            if kind == "write":
                tree[path] = value
            elif path in tree:
                content = tree.pop(path)
                if kind == "move":
                    tree[value] = content
        self.trees.append(tree)
        lines = [
            f"commit refs/heads/work\nmark :{number + 1}\n",
            f"committer A{hour} <a{hour}@b.c> {1_600_000_000 + hour * 3600} +0000\n",
            f"data <<.\n{number}\n.\n",
            f"from :{parent}\n" if parent else "",
            f"merge :{other}\n" if other and other != parent else "",
            "deleteall\n",
        ]
        lines += [f"M 100644 inline {p}\ndata <<.\n{content}.\n" for p, content in tree.items()]
        return "".join(lines) + "\n"


def history_of(origin, data, folder, known=None):
    repository = known or Repository.open(Source(location=str(origin), folder=folder), data)
    repository.fetch()
    return repository, repository.history()


folders = st.sampled_from(["", "sub"])
slow = [HealthCheck.too_slow]


@settings(max_examples=15, deadline=None, suppress_health_check=slow)
@given(plan=stages, folder=folders, reopen=st.booleans())
def test_history_read_on_equals_history_read_anew(plan, folder, reopen):
    compare(plan, folder, reopen)


@pytest.mark.soak
@settings(max_examples=400, deadline=None, suppress_health_check=slow)
@given(plan=stages, folder=folders, reopen=st.booleans())
def test_history_read_on_equals_history_read_anew_many_times(plan, folder, reopen):
    compare(plan, folder, reopen)


def compare(plan, folder, reopen):
    place = Path(tempfile.mkdtemp())
    try:
        story, known = Story(place), None
        keep = {"write": ("sub/keep.md", "kept\n")}
        for stage in plan:
            first = (0, None, [("write", *keep["write"]), *stage[0][2]], 0)
            story.tell([first, *stage[1:]])
            known, read_on = history_of(story.path, place / "on", folder, known)
            known = None if reopen else known
        _, anew = history_of(story.path, place / "anew", folder)
        assert read_on == anew
        prefix = f"{folder}/" if folder else ""
        files = {p.removeprefix(prefix) for p in story.trees[-1] if p.startswith(prefix)}
        assert set(anew.files) == files
        assert all(file.changes for file in anew.files.values())
    finally:
        shutil.rmtree(place)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "data" / "sources" / "library.history"


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "foreign", "gone"])
def test_damaged_file_is_ignored_and_written_anew(origin, follow, kept, damage):
    origin.commit({"a.md": "a"}, "1")
    origin.commit({"a.md": "b"}, "2")
    expected = follow().history()
    good = kept.read_bytes()
    bad = {
        "empty": b"",
        "cut": good[:-20],
        "changed": good.replace(b'"1"', b'"9"'),
        "foreign": b"\xff\n{}",
    }
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(bad[damage])
    assert follow().history() == expected
    assert kept.read_bytes() == good


def test_file_is_written_again_only_when_it_lags_behind(origin, follow, kept, monkeypatch):
    monkeypatch.setattr(pasts, "_LAG", 2)
    sizes = []
    for number in range(5):
        origin.commit({"a.md": str(number)})
        follow().history()
        sizes.append(kept.read_bytes().count(b"Alice <"))
    assert sizes == [1, 1, 1, 4, 4]


def test_rewritten_history_needs_no_new_start(origin, follow):
    origin.commit({"a.md": "a"}, "1")
    origin.commit({"a.md": "b"}, "2")
    repository = follow()
    assert len(repository.history().files["a.md"].changes) == 2
    origin.git("reset", "-q", "--hard", "HEAD~1")
    origin.commit({"a.md": "c"}, "3")
    repository.fetch()
    subjects = [change.subject for change in repository.history().files["a.md"].changes]
    assert subjects == ["3", "1"]
