"""What `kb doctor` looks at here: the machine, the data folder, and every source."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.config import Config, Source
from kb.counting import counted
from kb.diagnosis import Diagnosis
from kb.errors import KbError
from kb.mapping.validity import check_mapping
from kb.repository import Repository

_OLDEST_PYTHON = (3, 11)
_LEAST_SPACE = 200 << 20  # bytes: a clone and a few generations of a small library


def examine(config: Config) -> Iterable[Diagnosis]:
    """The machine, the data folder, then the sources in their order."""
    yield _python()
    folder = _data_folder(config.data_folder)
    yield folder
    if folder.state != "bad":
        for source in config.sources:
            yield from _source(source, config)


def _python() -> Diagnosis:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return Diagnosis("Python", "bad", f"This is {version}; 3.11 is needed.", "Install 3.11.")
    return Diagnosis("Python", "good", f"This is {version}.")


def _data_folder(folder: Path) -> Diagnosis:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    subject = "data folder"
    if not existing.is_dir():
        message = f"{existing} is a file, so {folder} cannot be a folder."
        return Diagnosis(subject, "bad", message, "Remove it, or set KB_DATA_FOLDER.")
    if not os.access(existing, os.W_OK | os.X_OK):
        message = f"{existing} cannot be written to."
        return Diagnosis(subject, "bad", message, f"Type: sudo chown $USER {existing}")
    free = shutil.disk_usage(existing).free
    if free < _LEAST_SPACE:
        message = f"Only {free >> 20} MB are free in {existing}."
        return Diagnosis(subject, "doubtful", message, "Make room, or set KB_DATA_FOLDER.")
    return Diagnosis(subject, "good", f"{folder} can be written to.")


def _source(source: Source, config: Config) -> Iterator[Diagnosis]:
    subject = f"source '{source.name}'"
    try:
        check_mapping(source)
        repository = Repository.open(source, config.data_folder)
        repository.fetch()
        snapshot = repository.snapshot()
        history = repository.history(snapshot.revision)
    except KbError as error:
        yield Diagnosis(subject, "bad", error.message, error.remedy)
        return
    suffixes = config.suffixes_of(source)
    count = sum(path.endswith(suffixes) for path in snapshot.entries)
    where = f"{source.location} at {snapshot.revision[:10]}"
    if not count:
        message = f"No file of {where} ends in {', '.join(suffixes)}."
        yield Diagnosis(subject, "bad", message, "Correct `folder` or `suffixes`.")
        return
    yield Diagnosis(subject, "good", f"{where} has {counted(count, 'document')}.")
    if history.shallow:
        message = "Its history is cut off (a shallow clone), so dates are unknown."
        place = unquote(urlsplit(source.location).path)
        remedy = f"Type: git -C {shlex.quote(place)} fetch --unshallow"
        yield Diagnosis(subject, "doubtful", message, remedy)
