"""Opening the state: where it is, whether it can be used, and bringing its tables up to date."""

import os
from pathlib import Path

from kb.config import Config
from kb.errors import StateError
from kb.locking import Lock
from kb.store.engine import make_engines, postgresql_url, sqlite_url
from kb.store.migrating import known_versions, upgrade, version_of
from kb.store.state import State

STATE_FILE = "state.sqlite"
_PATIENCE = 60.0  # seconds to wait for another process that changes the tables


def open_state(config: Config) -> State:
    """The state that the settings name, made where there is none, its tables up to date.

    Raises StateError where it cannot be used or was written by a newer Guildbook, ConfigError for
    a `database_url` that cannot be used, BusyError where somebody else holds it for too long.
    """
    if config.database_url:
        url = postgresql_url(config.database_url)
        queue = None
        place = f"The database {url.render_as_string(hide_password=True)}"
    else:
        file = state_file(config)
        prepare_file(file)
        url, place, queue = sqlite_url(file), str(file), file.with_suffix(".queue")
    state = State(place, *make_engines(url), queue)
    try:
        _bring_up_to_date(state, config.data_folder)
    except BaseException:
        state.close()
        raise
    return state


def state_file(config: Config) -> Path:
    """Where the state is, when it is in a file."""
    return config.data_folder / STATE_FILE


def prepare_file(file: Path) -> None:
    """Make the file, or see to it that nobody else on this machine can read it.

    Raises StateError where that is not possible.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives its log files the rights of this one.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)
    except OSError as error:
        raise StateError(
            f"{file} cannot be opened: {error.strerror}.",
            "Give this user the right to write to its folder, or set KB_DATA_FOLDER.",
        ) from error


def _bring_up_to_date(state: State, folder: Path) -> None:
    versions = known_versions()
    if _version(state, versions) == versions[-1]:
        return
    folder.mkdir(parents=True, exist_ok=True)
    # Whoever comes second finds the work done.
    with Lock(folder / "state.lock").acquire(_PATIENCE), state.writing() as connection:
        if version_of(connection) != versions[-1]:
            upgrade(connection)


def _version(state: State, known: tuple[str, ...]) -> str:
    with state.reading() as connection:
        version = version_of(connection)
    if version and version not in known:
        raise StateError(
            f"{state.place} was written by a newer Guildbook (its tables have version {version}, "
            f"this one knows {known[-1]}).",
            "Install the newer version again, or restore a backup of this one.",
        )
    return version
