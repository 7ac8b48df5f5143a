"""Bringing back what a backup holds."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb.backup.archive import unpack
from kb.backup.manifest import STATE, Manifest, bundle_name
from kb.config import Config, Source
from kb.errors import RefusedError, StateError
from kb.people.audit import CONSOLE, By
from kb.people.sessions import end_everything
from kb.repository.bundling import unbundle
from kb.store import open_state
from kb.store.copying import look_through, put_back, set_aside
from kb.store.opening import state_file


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where the state of before is kept, if there was one."""

    made_at: datetime
    rows: Mapping[str, int]
    sources: tuple[str, ...]
    aside: Path | None


def restore(config: Config, file: Path, *, replace: bool) -> Restored:
    """Bring back accounts and unpushed changes from the backup in `file`.

    It is looked through before anything is changed. With `replace` the state of now is kept beside
    the new one, and so are changes that were written since. A site that runs goes on with what was
    brought back; everybody has to sign in again. Raises RefusedError where there is a state and
    `replace` is not given, where the backup is damaged, and where the settings do not name one of
    its sources.
    """
    if config.database_url:
        raise RefusedError("The state is in PostgreSQL.", "Use pg_restore.")
    target = state_file(config)
    config.data_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=config.data_folder) as scratch:
        folder = Path(scratch)
        manifest = unpack(file, folder)
        if look_through(folder / STATE).rows != manifest.rows:
            raise RefusedError(f"{file} is damaged: rows are missing.", "Take another backup.")
        sources = _sources(config, manifest)
        if not replace:
            _check_nobody_is_there(target)
        # First what keeps everything that is there; then what takes its place.
        for source in sources:
            unbundle(source, config.data_folder, folder / bundle_name(source.name))
        aside = set_aside(target, datetime.now(UTC)) if target.exists() else None
        put_back(folder / STATE, target)
    rows = look_through(target).rows
    with open_state(config) as state:
        # Some of them were ended since, and must not come to life again.
        end_everything(state, by=By(CONSOLE, datetime.now(UTC)), reason="restored a backup")
    return Restored(manifest.made_at, rows, manifest.sources, aside)


def _sources(config: Config, manifest: Manifest) -> tuple[Source, ...]:
    known = {source.name: source for source in config.sources}
    for name in manifest.sources:
        if name not in known:
            raise RefusedError(
                f"The backup has changes of the source '{name}', which the settings do not name.",
                "Add it to kb.toml, and restore again.",
            )
    return tuple(known[name] for name in manifest.sources)


def _check_nobody_is_there(target: Path) -> None:
    if not target.exists():
        return
    try:
        there = look_through(target).rows.get("accounts", 0)
    except StateError:
        there = 1  # nobody can tell, so it is not for us to take away
    if there:
        raise RefusedError(
            f"{target} holds accounts already.",
            "Add --replace to put the backup in its place; it will be kept beside it.",
        )
