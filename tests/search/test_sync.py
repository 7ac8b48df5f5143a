import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import BusyError, NotFoundError
from kb.library.loading import Loader
from kb.locking import Lock
from kb.progress import Silence
from search.generations import find_current
from search.sync import catch_up, lock_file
from tests.search.samples import ask, found, view_of


def counts(report):
    return (report.added, report.changed, report.removed, report.unchanged)


def engine(config):
    return view_of(config.data_folder).engine


def test_first_time_indexes_everything(config, index):
    report = index()
    assert counts(report) == (1, 0, 0, 0)
    assert not report.did_nothing
    assert found(engine(config), "jam") == ["jam"]


def test_nothing_is_done_when_nothing_changed(config, index):
    first = index()
    again = index()
    assert (again.did_nothing, again.generation, counts(again)) == (
        True,
        first.generation,
        (0, 0, 0, 1),
    )


def test_source_that_cannot_be_reached_is_told_though_nothing_is_to_do(config, origin, index):
    index()
    origin.path.rename(origin.path.with_name("away"))
    report = index()
    assert report.did_nothing
    assert "The site goes on with what was fetched before." in report.notices[0]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"damaged" * 999)])
def test_pages_that_are_gone_are_made_again(config, index, damage):
    index()
    for path in config.data_folder.glob("pages.sqlite-*"):
        path.unlink()
    damage(config.data_folder / "pages.sqlite")
    with Loader(config) as other:
        report = catch_up(config, other, Silence())
    view = view_of(config.data_folder)
    assert (report.did_nothing, counts(report)) == (False, (0, 0, 0, 1))
    assert "weekly jam" in view.page(view.library.get("jam")).html


def test_changes_are_caught_up_with(config, origin, index, write_page):
    origin.commit(
        {"demo.md": write_page("demo", "A demo day."), "old.md": write_page("old", "Obsolete.")}
    )
    index()
    files = {"demo.md": write_page("demo", "A marmalade day."), "old.md": None}
    origin.commit({**files, "new.md": write_page("new", "Fresh.")})
    assert counts(index()) == (1, 1, 1, 1)
    made = engine(config)
    assert [found(made, text) for text in ("marmalade", "demo", "fresh", "obsolete")] == [
        ["demo"],
        ["demo"],  # by its title
        ["new"],
        [],
    ]


def test_updated_index_equals_a_rebuilt_one(config, origin, index, write_page):
    for number in range(4):
        text = f"Text {number} of marmalade."
        origin.commit({f"p{number % 2}.md": write_page(f"p{number % 2}", text)})
        index()
    updated, version = ask(engine(config), "marmalade text"), view_of(config.data_folder).version
    rebuilt = index(rebuild=True)
    assert not rebuilt.did_nothing
    assert (ask(engine(config), "marmalade text"), view_of(config.data_folder).version) == (
        updated,
        version,
    )


def test_rebuild_writes_every_shard_anew(config, index):
    before = index().generation
    after = index(rebuild=True).generation
    old, new = ({shard.name for row in g.stamp.classes.values() for shard in row.shards}
                for g in (before, after))  # fmt: skip
    assert old.isdisjoint(new)
    assert index().did_nothing


def test_other_settings_are_indexed_anew(config, index):
    index()
    other = config.model_copy(update={"default_audience": ("network",)})
    with Loader(other) as loader:
        report = catch_up(other, loader, Silence())
    assert counts(report) == (1, 0, 1, 0)


def test_generation_of_other_code_is_indexed_anew(config, index):
    made = index().generation
    stamp = made.path / "stamp.json"
    stamp.write_text(stamp.read_text().replace(made.stamp.code, "0" * 16))
    assert not index().did_nothing


def test_damaged_stamp_is_indexed_anew(config, index):
    index().generation.path.joinpath("stamp.json").write_text("{")
    assert counts(index()) == (1, 0, 0, 0)


def test_missing_shard_is_written_again(config, index):
    made = index().generation
    for path in made.shard_paths(*made.stamp.classes):
        path.rename(path.with_name("away"))
    assert not index().did_nothing
    assert found(engine(config), "jam") == ["jam"]


def test_shard_that_was_cut_off_is_written_again(config, index):
    made = index().generation
    for path in made.shard_paths(*made.stamp.classes):
        for file in path.glob("*.trm"):
            file.write_bytes(file.read_bytes()[:100])
    assert not index().did_nothing
    assert found(engine(config), "jam") == ["jam"]


def test_source_that_cannot_be_read_leaves_everything_as_it_is(config, index, tmp_path):
    index()
    before = find_current(config.data_folder)
    broken = config.model_copy(
        update={"sources": (config.sources[0].model_copy(update={"folder": "nowhere"}),)}
    )
    with Loader(broken) as loader, pytest.raises(NotFoundError, match="nowhere"):
        catch_up(broken, loader, Silence())
    assert find_current(config.data_folder) == before


def test_second_writer_says_who_holds_the_lock(config, index):
    with (
        Lock(lock_file(config)).acquire(),
        pytest.raises(BusyError, match=r"locked by process \d+"),
    ):
        index(wait=0)


def test_two_processes_at_once_are_safe(config, origin, tmp_path):
    script = """
import sys
from pathlib import Path
from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
config = Config(data_folder=Path(sys.argv[1]), sources=(Source(location=sys.argv[2]),))
with Loader(config) as loader:
    print(catch_up(config, loader, Silence()).did_nothing)
"""
    command = [sys.executable, "-c", script, str(config.data_folder), str(origin.path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    said = [process.communicate(timeout=60) for process in running]
    assert [error for _, error in said] == [b"", b"", b""]
    assert sorted(out.strip() for out, _ in said) == [b"False", b"True", b"True"]
    assert found(engine(config), "jam") == ["jam"]


def test_old_pages_are_forgotten_one_generation_late(config, origin, index, loader, write_page):
    keys = []
    for number in range(3):
        origin.commit({"jam.md": write_page("jam", f"Text {number}.")})
        index()
        keys.append(view_of(config.data_folder).library.documents[0].page)
    assert [loader.store.get("pages", key) is not None for key in keys] == [False, True, True]


def test_page_that_another_process_dropped_is_made_again(config, origin, index, write_page):
    pages = [write_page("jam", f"Text {number}.") for number in (1, 2, 3, 1)]
    with Loader(config) as elsewhere:
        for number, text in enumerate(pages):
            origin.commit({"jam.md": text})
            if number in {0, 3}:
                index()
            else:
                catch_up(config, elsewhere, Silence())
    view = view_of(config.data_folder)
    assert [part.text for part in view.page(view.library.documents[0]).sections] == ["Text 1."]


def test_what_a_killed_process_left_goes_and_the_generation_before_stays(
    config, origin, index, write_page
):
    before, data = index().generation, config.data_folder
    data.joinpath("generations", "000002-01234567").mkdir()
    for name in ("generations/current.new", "progress.json", "progress.new"):
        data.joinpath(name).write_text("{")
    origin.commit({"jam.md": write_page("jam", "News.")})
    after = index().generation
    left = sorted(path.name for path in data.joinpath("generations").iterdir())
    assert left == [before.name, after.name, "current"]
    assert list(data.glob("progress*")) == []
