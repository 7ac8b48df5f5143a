import pytest
from click.testing import CliRunner

from kb.locking import Lock
from search.commands.index import index
from search.sync import lock_file
from tests.origin import Origin

PAGE = "---\nid: {name}\ntitle: {name}\ntype: page\nsummary: S.\n---\n{text}\n"


@pytest.fixture
def origin(tmp_path, monkeypatch):
    origin = Origin(tmp_path / "origin")
    origin.commit({"jam.md": PAGE.format(name="jam", text="A weekly jam.")})
    monkeypatch.setenv("KB_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("KB_SOURCES", f'[{{"location": "{origin.path}"}}]')
    monkeypatch.delenv("KB_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    return origin


def run(*arguments):
    return CliRunner().invoke(index, arguments)


def test_index_says_what_it_did(origin):
    done = run()
    commit = origin.git("rev-parse", "HEAD")[:10]
    first, second = done.stdout.splitlines()
    assert done.exit_code == 0
    assert first == f"1 document in 1 section, at library {commit}."
    assert second.startswith("1 new, 0 changed, 0 gone, 0 unchanged; ")
    assert done.stderr.splitlines() == [
        "reading 1",
        "making pages 1",
        "finding names 1",
        "indexing 1",
        "publishing 1",
    ]


def test_index_says_that_there_was_nothing_to_do(origin):
    run()
    commit = origin.git("rev-parse", "HEAD")[:10]
    assert run().stdout == f"Nothing to do: already at library {commit}.\n"


def test_index_names_what_is_left_out(origin):
    origin.commit({"bad.md": "---\naudience: Public\n---\nX\n"})
    assert "1 file is left out; `kb check` says why." in run().stdout


def test_rebuild_does_it_again(origin):
    run()
    assert "1 unchanged" in run("--rebuild").stdout


def test_index_does_not_wait_when_told_so(origin, tmp_path):
    from kb.config import load_config

    with Lock(lock_file(load_config().config)).acquire():
        done = run("--no-wait")
    assert "is locked by process" in str(done.exception)


def test_help_has_an_example():
    assert "Example: kb index" in run("--help").stdout


def test_source_that_is_gone_stays_as_it_was_and_is_said_loudly(origin):
    run()
    commit = origin.git("rev-parse", "HEAD")[:10]
    origin.path.rename(origin.path.with_name("away"))
    done = run()
    assert done.exit_code == 1
    assert done.stdout == f"Nothing to do: already at library {commit}.\n"
    first, last = done.stderr.splitlines()
    assert first.startswith(f"The location '{origin.path}' cannot be reached: No such file")
    assert first.endswith("The site goes on with what was fetched before.")
    assert last == "Not everything is up to date: 'library' could not be fetched."


def test_damaged_clone_is_made_anew(origin, tmp_path):
    run()
    objects = tmp_path / "data" / "sources" / "library.git" / "objects"
    for path in objects.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(path.read_bytes()[:5])
    done = run("--rebuild")
    assert done.exit_code == 0
    assert "1 document in 1 section" in done.stdout
    assert "was damaged (" in done.stderr
    assert "Everything that was written here is still there." in done.stderr
