"""Making a backup while the site runs."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kb.backup.archive import part_of, unpack, write_archive
from kb.backup.manifest import STATE, Manifest, bundle_name
from kb.config import Config
from kb.errors import RefusedError
from kb.repository.bundling import bundle
from kb.store import open_state
from kb.store.copying import Contents, copy_state, look_through
from kb.store.opening import state_file


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds: rows of each table, and sources on which something was written here."""

    rows: Mapping[str, int]
    sources: tuple[str, ...]
    size: int


def save(config: Config, target: Path) -> Saved:
    """Save accounts and unpushed changes in the new file `target`, then read it back.

    Nobody has to stop for it. Raises RefusedError where the file exists already or the state is in
    PostgreSQL, StateError and RepositoryError where something cannot be read.
    """
    if config.database_url:
        raise RefusedError(
            "The state is in PostgreSQL, which has its own backups.",
            "Use pg_dump, and copy the folder 'sources' of the data folder.",
        )
    if target.exists():
        raise _taken(target)
    open_state(config).close()  # so that there is one, with tables of today
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as scratch:
        folder = Path(scratch)
        contents, files = _gather(config, folder)
        manifest = Manifest(
            made_at=datetime.now(UTC),
            guildbook=version("guildbook"),
            tables=contents.version,
            rows=contents.rows,
            parts={name: part_of(file) for name, file in files.items()},
        )
        write_archive(folder / "whole", manifest, files)
        (folder / "again").mkdir()
        unpack(folder / "whole", folder / "again")
        _publish(folder / "whole", target)
    return Saved(contents.rows, manifest.sources, target.stat().st_size)


def _gather(config: Config, folder: Path) -> tuple[Contents, dict[str, Path]]:
    """Copies of everything that is worth saving, by their names in the backup."""
    files = {STATE: folder / STATE}
    copy_state(state_file(config), files[STATE])
    for source in config.sources:
        file = folder / f"{source.name}.bundle"
        if bundle(source.name, config.data_folder, file):
            files[bundle_name(source.name)] = file
    return look_through(files[STATE]), files


def _publish(file: Path, target: Path) -> None:
    try:
        os.link(file, target)  # unlike renaming, it never takes the place of another file
    except FileExistsError:
        raise _taken(target) from None
    handle = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _taken(target: Path) -> RefusedError:
    return RefusedError(f"There is a file {target} already.", "Choose another name.")
