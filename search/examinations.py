"""What `kb doctor` looks at here: the index, who is writing it, and the worker."""

from collections.abc import Iterable, Mapping

from kb.config import Config
from kb.counting import counted
from kb.diagnosis import Diagnosis
from kb.errors import BusyError, KbError
from kb.guarding import is_open_to_others
from kb.locking import Lock
from kb.repository import Repository
from search.generations import find_current, pointer_file
from search.stamp import Stamp
from search.sync import lock_file
from search.worker.asking import ask_status
from search.worker.place import socket_file, worker_lock_file
from search.writing import is_intact


def examine(config: Config) -> Iterable[Diagnosis]:
    """The index, then the lock on it, then the worker."""
    yield _index(config)
    yield _lock(config)
    yield _worker(config)


def _index(config: Config) -> Diagnosis:
    current = find_current(config.data_folder)
    if current is None:
        if pointer_file(config.data_folder).exists():
            message = "The index cannot be read by this version."
            return Diagnosis("index", "doubtful", message, "Type: kb index")
        return Diagnosis("index", "doubtful", "There is none yet.", "Type: kb index")
    if not is_intact(current):
        message = f"Files of {current.path} are missing, or were cut off."
        return Diagnosis("index", "bad", message, "Type: kb index --rebuild")
    return _generation(config, current.stamp)


def _generation(config: Config, stamp: Stamp) -> Diagnosis:
    if not stamp.fits(config):
        message = "The index was made by other code or with other settings."
        return Diagnosis("index", "doubtful", message, "Type: kb index")
    behind = _behind(config, stamp.revisions)
    if behind:
        message = f"It is older than the sources: {behind}."
        remedy = "Type: kb index. (`kb serve` does it by itself within a moment.)"
        return Diagnosis("index", "doubtful", message, remedy)
    where = ", ".join(f"{name} {commit[:10]}" for name, commit in stamp.revisions.items())
    documents = counted(stamp.documents, "document")
    if stamp.quarantined:
        message = f"{documents} at {where}; {stamp.quarantined} quarantined."
        return Diagnosis("index", "doubtful", message, "Type: kb check")
    return Diagnosis("index", "good", f"{documents} at {where}.")


def _behind(config: Config, revisions: Mapping[str, str]) -> str:
    """The sources that moved on, in words; those that cannot be read are told of elsewhere."""
    parts = []
    for source in config.sources:
        indexed = revisions.get(source.name, "")
        try:
            head = Repository.open(source, config.data_folder).head()
        except KbError:
            continue
        if head != indexed:
            parts.append(f"'{source.name}' is at {head[:10]}, the index at {indexed[:10]}")
    return ", ".join(parts)


def _lock(config: Config) -> Diagnosis:
    if not config.data_folder.is_dir():
        return Diagnosis("lock", "good", "Nobody is writing the index.")
    try:
        Lock(lock_file(config)).acquire().release()
    except BusyError as error:
        return Diagnosis("lock", "doubtful", error.message, "That is fine while it is at work.")
    return Diagnosis("lock", "good", "Nobody is writing the index.")


def _worker(config: Config) -> Diagnosis:
    """Whether a worker answers; where one should and does not, what to do."""
    try:
        status = ask_status(config)
    except KbError as error:
        return _no_worker(config, error)
    if is_open_to_others(socket_file(config)):
        message = f"Other users of this machine may speak to it by {socket_file(config)}."
        return Diagnosis("worker", "bad", message, f"Type: chmod go= {socket_file(config)}")
    doing = status.stage or "resting"
    memory = f"{status.memory >> 20} MB"
    message = f"Process {status.pid} is at work since {status.since}, {doing}, with {memory}."
    return Diagnosis("worker", "good", message)


def _no_worker(config: Config, error: KbError) -> Diagnosis:
    if not config.data_folder.is_dir():
        return Diagnosis("worker", "good", "None is at work; `kb serve` starts one.")
    try:
        Lock(worker_lock_file(config)).acquire().release()
    except BusyError as busy:
        remedy = (
            "Wait a moment while it starts; otherwise end that process: `kb serve` starts another."
        )
        return Diagnosis("worker", "bad", f"{error.message} {busy.message}", remedy)
    if socket_file(config).exists():
        message = "The last one died, or was killed; it left nothing that needs to be mended."
        return Diagnosis("worker", "doubtful", message, "Type: kb serve")
    return Diagnosis("worker", "good", "None is at work; `kb serve` starts one.")
