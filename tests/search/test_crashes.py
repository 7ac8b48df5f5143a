"""A worker that is killed leaves the index as it was, and the next one needs no help."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.generations import find_current, prune
from search.sync import lock_file
from tests.search.samples import found, publish_samples, sample, view_of

# Kills itself when the work reaches a stage, or so many steps into it.
SCRIPT = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.search.samples import publish_samples, sample
from search import generations, writing

class Killer:
    def __init__(self, stage):
        self.wanted, self.now = stage, ""
    def stage(self, name, total):
        self.now = name
        if self.wanted == name:
            os.kill(os.getpid(), signal.SIGKILL)
    def advance(self, count=1):
        if self.wanted == f"in {self.now}":
            os.kill(os.getpid(), signal.SIGKILL)

point = sys.argv[3]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if point == "before the stamp":
    writing.write_stamp = die
if point == "before the rename":
    Path.replace = die
publish_samples(Path(sys.argv[2]), [sample("new", "New", "jam")], progress=Killer(point))
if point == "after the rename":
    die()
"""
POINTS = [
    "indexing",
    "in indexing",
    "publishing",
    "before the stamp",
    "before the rename",
    "after the rename",
]


def run_until_killed(data, point):
    command = [sys.executable, "-c", SCRIPT, str(Path.cwd()), str(data), point]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, b"")


@pytest.mark.parametrize("point", POINTS)
def test_killed_writer_leaves_a_whole_generation(tmp_path, point):
    publish_samples(tmp_path, [sample("old", "Old", "jam")])
    run_until_killed(tmp_path, point)
    expected = ["new"] if point == "after the rename" else ["old"]
    assert found(view_of(tmp_path).engine, "jam") == expected


@pytest.mark.parametrize("point", POINTS)
def test_next_writer_goes_on_and_cleans_up(tmp_path, point):
    publish_samples(tmp_path, [sample("old", "Old", "jam")])
    run_until_killed(tmp_path, point)
    made = publish_samples(tmp_path, [sample("newer", "Newer", "jam")])
    prune(tmp_path)
    prune(tmp_path)
    assert found(view_of(tmp_path).engine, "jam") == ["newer"]
    assert find_current(tmp_path) == made
    assert len(list(tmp_path.glob("generations/0*"))) <= 2
    assert list(tmp_path.glob("shards/*/*.new")) == []


def test_lock_is_free_after_the_holder_was_killed(config, index):
    script = """
import os, signal, sys
from pathlib import Path
from kb.locking import Lock
Lock(Path(sys.argv[1])).acquire()
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script, str(lock_file(config))], check=False)
    assert not index(wait=0).did_nothing
