"""Copies of a SQLite state: made while others read and write, looked through, and put back."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from kb.errors import StateError
from kb.store.engine import PATIENCE
from kb.store.migrating import known_versions
from kb.store.opening import prepare_file


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a state: the version of its tables, and the rows of each."""

    version: str
    rows: Mapping[str, int]


def copy_state(file: Path, target: Path) -> None:
    """Copy the state in `file` to the new file `target` as it is at one moment.

    Raises StateError where one of them cannot be used.
    """
    prepare_file(target)
    _copy(file, target)
    with _opened(target) as copy:
        # A file of its own, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def put_back(copy: Path, file: Path) -> None:
    """Make the state in `file` what the copy is, in one transaction that open sites follow."""
    prepare_file(file)
    _copy(copy, file)


def set_aside(file: Path, now: datetime) -> Path:
    """Keep the state in `file` under another name beside it, also one that is damaged."""
    aside = _free_name(file, now)
    try:
        look_through(file)
        copy_state(file, aside)
    except StateError:
        # Nobody can use it, so it may be taken away from under whoever has it open.
        for ending in ("-wal", "-shm", ""):
            part = file.with_name(file.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
    return aside


def _free_name(file: Path, now: datetime) -> Path:
    """A name beside `file` that nothing has yet: what was kept aside before stays."""
    stem = f"{file.stem}.before-{now:%Y-%m-%dT%H%M%S}"
    endings = chain([""], (f"-{number}" for number in count(2)))
    paths = (file.with_name(f"{stem}{ending}{file.suffix}") for ending in endings)
    return next(path for path in paths if not path.exists())


def look_through(file: Path) -> Contents:
    """What a state holds, after a look at every page and every reference.

    Raises StateError where it is damaged, or was written by a newer Guildbook.
    """
    with _opened(file) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
        if faults != ["ok"] or loose:
            raise StateError(f"{file} is damaged: {loose or faults[0]}.", "Take another backup.")
        contents = _contents(connection)
    if contents.version not in known_versions():
        raise StateError(
            f"{file} was not written by this Guildbook: its tables have the version "
            f"'{contents.version}', this one knows {', '.join(known_versions())}.",
            "Install the version that wrote it, or take another backup.",
        )
    return contents


def _contents(connection: sqlite3.Connection) -> Contents:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = sorted(row[0] for row in connection.execute(names))
    if "alembic_version" not in tables:
        return Contents("", {})
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    tables.remove("alembic_version")
    counts = {
        # Names of tables cannot be parameters.
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for name in tables
    }
    return Contents(version, counts)


def _copy(file: Path, target: Path) -> None:
    with _opened(file) as source, _opened(target) as copy, _sentences(target):
        source.backup(copy)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with (
        _sentences(file),
        closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)) as connection,
    ):
        yield connection


@contextmanager
def _sentences(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StateError(f"{file} cannot be used: {error}.", "Type: kb doctor") from error
