"""What `kb doctor` looks at here: the machine, the data folder, the model, and every source."""

import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.config import Config, Source
from kb.counting import counted
from kb.diagnosis import Diagnosis
from kb.errors import BusyError, KbError
from kb.guarding import Rights, look_at_rights, may_write
from kb.locking import Lock
from kb.mapping.validity import check_mapping
from kb.repository import History, Repository, git_version

_OLDEST_PYTHON = (3, 11)
_LEAST_SPACE = 200 << 20  # bytes: a clone and a few generations of a small library
_PATIENCE = timedelta(minutes=5)  # clocks of two machines always differ a little


def examine(config: Config) -> Iterable[Diagnosis]:
    """The machine, the data folder, then the sources in their order."""
    yield _python()
    git = _git()
    yield git
    folder = _data_folder(config.data_folder)
    yield folder
    if config.nlp_model:
        yield _model(config.nlp_model)
    if config.data_folder.is_dir():
        yield from _rights(look_at_rights(config.data_folder))
    if "bad" in (git.state, folder.state):
        return
    for source in config.sources:
        yield from _source(source, config)


def _python() -> Diagnosis:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return Diagnosis("Python", "bad", f"This is {version}; 3.11 is needed.", "Install 3.11.")
    return Diagnosis("Python", "good", f"This is {version}.")


def _git() -> Diagnosis:
    try:
        return Diagnosis("Git", "good", f"This is {git_version()}.")
    except KbError as error:
        return Diagnosis("Git", "bad", error.message, error.remedy)


def _model(name: str) -> Diagnosis:
    # late: spaCy takes half a second, and only somebody with a model of his own waits for it
    from kb.entities.model import load_model

    _, notice = load_model(name)
    if notice:
        return Diagnosis("nlp_model", "doubtful", notice)
    return Diagnosis("nlp_model", "good", f"'{name}' helps to find people in the texts.")


def _data_folder(folder: Path) -> Diagnosis:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    subject = "data folder"
    if not existing.is_dir():
        message = f"{existing} is a file, so {folder} cannot be a folder."
        return Diagnosis(subject, "bad", message, "Remove it, or set KB_DATA_FOLDER.")
    if not may_write(existing):
        message = f"{existing} cannot be written to."
        remedy = f"Type: sudo chown $USER {shlex.quote(str(existing))}"
        return Diagnosis(subject, "bad", message, remedy)
    free = shutil.disk_usage(existing).free
    if free < _LEAST_SPACE:
        message = f"Only {free >> 20} MB are free in {existing}."
        return Diagnosis(subject, "doubtful", message, "Make room, or set KB_DATA_FOLDER.")
    return Diagnosis(subject, "good", f"{folder} can be written to.")


def _rights(rights: Rights) -> Iterator[Diagnosis]:
    subject, place = "rights", shlex.quote(str(rights.folder))
    if rights.foreign:
        what = f"{rights.foreign[0]} belongs to the user '{rights.owner}'"
        more = (
            f", and so does not all that is in {rights.folder}" if len(rights.foreign) > 1 else ""
        )
        message = f"{what}, not to the one that runs this{more}."
        remedy = f"Run `kb` as one user only. To take it over: sudo chown -R $USER {place}"
        yield Diagnosis(subject, "bad", message, remedy)
    elif rights.shut:
        message = f"{rights.shut[0]} cannot be written to."
        yield Diagnosis(subject, "bad", message, f"Type: chmod -R u+rwX {place}")
    if rights.is_open:
        message = f"Other users of this machine may look into {rights.folder}, where all pages are."
        yield Diagnosis(subject, "doubtful", message, f"Type: chmod go= {place}")
    if not (rights.foreign or rights.shut or rights.is_open):
        yield Diagnosis(subject, "good", f"{rights.folder} is for this user alone.")


def _source(source: Source, config: Config) -> Iterator[Diagnosis]:
    subject = f"source '{source.name}'"
    try:
        check_mapping(source)
        # Who is at work on the clone is told at once, instead of being waited for.
        Lock(config.data_folder / "sources" / f"{source.name}.lock").acquire().release()
        repository = Repository.open(source, config.data_folder)
        repository.fetch()
        snapshot = repository.snapshot()
        history = repository.history(snapshot.revision)
    except BusyError as error:
        yield Diagnosis(subject, "doubtful", error.message, "That is fine while it is at work.")
        return
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
    yield from (Diagnosis(subject, "doubtful", notice) for notice in repository.notices)
    yield from _past(source, history)


def _past(source: Source, history: History) -> Iterator[Diagnosis]:
    subject = f"source '{source.name}'"
    if history.shallow:
        message = "Its history is cut off (a shallow clone), so dates are unknown."
        place = unquote(urlsplit(source.location).path)
        remedy = f"Type: git -C {shlex.quote(place)} fetch --unshallow"
        yield Diagnosis(subject, "doubtful", message, remedy)
    now = datetime.now(UTC)
    latest = max((one.last for one in history.files.values() if one.last), default=now)
    if latest > now + _PATIENCE:
        message = (
            f"The clock of this machine says {now:%Y-%m-%d %H:%M} (UTC), but a file of "
            f"{source.location} was changed on {latest:%Y-%m-%d %H:%M}: one of the two is wrong."
        )
        yield Diagnosis(
            "clock", "doubtful", message, "Set the clock of this machine; look with: date"
        )
