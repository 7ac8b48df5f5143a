"""Kill -9 at any moment: the next `kb index` is soon ready, and nothing is left behind."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.generations import find_current
from search.sync import catch_up
from tests.search.contents import contents
from tests.search.story import Story

ROUNDS = 5  # of each library
INDEX = [sys.executable, "-m", "kb", "index"]
FOLLOW = [sys.executable, "-m", "search.worker"]
READY = 5.0  # seconds
PATIENCE = 4.0  # seconds until a process that never reaches its moment is killed all the same

# When to kill: as soon as one of these is in the data folder, newer than the process.
MOMENTS = {
    "clone": ["sources/library.git"],
    "fetch": [
        f"sources/library.git/{name}"
        for name in ("*.lock", "refs/**/*.lock", "objects/??/tmp_obj_*", "objects/pack/tmp_*")
    ],
    "references": ["sources/library.git/refs/kb/head"],
    "reading": ["pages.sqlite-wal"],
    "indexing": ["shards/*/*.new"],
    "shard": ["shards/*/*[!w]"],
    "publishing": ["generations/0*"],
    "published": ["generations/current.new", "generations/current"],
}
# All that may be there while nobody is at work.
KNOWN = re.compile(
    r"""
    (index | worker)\.lock | (pages | entities)\.sqlite(-wal|-shm)?
    | sources/(gitconfig | gitconfig\.lock | library\.lock | library\.history)
    | sources/library\.git/(HEAD | config | kb-location | kb-origin | packed-refs)
    | sources/library\.git/refs/(kb/head | remotes/origin/[\w-]+)
    | sources/library\.git/objects/[0-9a-f]{2}/[0-9a-f]{38}
    | sources/library\.git/objects/pack/pack-[0-9a-f]{40}\.(pack | idx | rev)
    | generations/current
    | generations/\d{6}-[0-9a-f]{8}/(stamp\.json | problems\.jsonl | tags\.json)
    | generations/\d{6}-[0-9a-f]{8}/[\w-]+/(documents\.jsonl | names\.json)
    | shards/[\w-]+/[0-9a-f]{24}/(documents\.json | words\.npz | vectors\.npz | profiles\.bin)
    | shards/[\w-]+/[0-9a-f]{24}/(_MAIN_1\.toc | MAIN_WRITELOCK)
    | shards/[\w-]+/[0-9a-f]{24}/MAIN_\w+\.(trm | pst | _stored\.col)
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("seed", range(4))
def test_killed_work_is_made_good_by_the_next(tmp_path, seed):
    live_and_die(tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4, 44))
def test_killed_work_is_made_good_by_the_next_many_times(tmp_path, seed):
    live_and_die(tmp_path, seed)


def live_and_die(place, seed):
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    story = Story(place / "origin", seed)
    for _ in range(10):
        story.add()
    config = Config(data_folder=place / "data", sources=(Source(location=str(story.origin.path)),))
    for number in range(ROUNDS):
        # The clone is made only once.
        how = kill_somewhere(config, chance, ["", "", *list(MOMENTS)[number > 0 :]])
        seconds = index(config)
        # Where others keep the processors busy, one with nothing to do takes its time as well.
        assert seconds < READY or seconds < READY * index(config), how
        assert strays(config.data_folder) == [], how
        anew = config.model_copy(update={"data_folder": place / f"anew-{number}"})
        with Loader(anew) as loader:
            catch_up(anew, loader, Silence())
        assert contents(config.data_folder) == contents(anew.data_folder), how
        for _ in range(chance.randrange(1, 4)):
            story.step()


def kill_somewhere(config, chance, moments):
    """Kill a process that indexes, with or without its children; gives what was done, in words."""
    command = chance.choice([INDEX, FOLLOW])
    moment = chance.choice(moments)
    before = time.time_ns()
    process = start(command, config)
    if moment:
        wait_for(moment, config.data_folder, before, process)
    else:
        time.sleep(chance.uniform(0.1, 1.5))
    children = descendants(process.pid) if chance.random() < 0.5 else []
    for pid in (process.pid, *children):
        kill(pid)
    said = process.communicate()[1]
    assert "Traceback" not in said, said
    return f"{command[-1]} killed at {moment or 'random'}, with {len(children)} children"


def start(command, config):
    settings = {
        "KB_DATA_FOLDER": str(config.data_folder),
        "KB_SOURCES": f'[{{"location": "{config.sources[0].location}"}}]',
    }
    return subprocess.Popen(
        command, env=os.environ | settings, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip


def index(config):
    """The seconds that `kb index` takes."""
    started = time.monotonic()
    process = start(INDEX, config)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0, said
    return time.monotonic() - started


def wait_for(moment, data, since, process):
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if any(is_new(path, since) for glob in MOMENTS[moment] for path in data.glob(glob)):
            return
        time.sleep(0.0005)


def is_new(path, since):
    try:
        return path.stat().st_mtime_ns >= since
    except FileNotFoundError:
        return False


def descendants(pid):
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [pid]
    for above in found:
        found += [child for child, parent in parents.items() if parent == above]
    return found[1:]


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def strays(data):
    """What is in the data folder and is of no use to anybody."""
    files = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}
    odd = {name for name in files if not KNOWN.fullmatch(name)}
    current = find_current(data)
    generations = sorted(data.glob("generations/0*"))
    if len(generations) > 2 or current.path not in generations:
        odd |= {str(path) for path in generations}
    used = {
        path
        for made in generations
        for path in data.glob("shards/*/*")
        if path.name in made.joinpath("stamp.json").read_text()
    }
    return sorted(odd | {str(path) for path in data.glob("shards/*/*") if path not in used})
