"""Bringing the index up to date with the sources. One process at a time; the others wait."""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from kb.config import Config
from kb.errors import StaleError
from kb.library.document import Document
from kb.library.loading import Loader
from kb.library.storage import load_documents
from kb.locking import Lock
from kb.progress import Progress
from search.generations import Generation, drop_unpublished, find_current, prune, publish
from search.memory import Memory
from search.planning import is_untidy
from search.report import Report
from search.status import forget_status
from search.writing import Manner, is_intact, write_generation

PATIENCE: Final = 60.0  # seconds that `catch_up` waits for another process, unless told otherwise

# What was written for a loader serves its next time: most documents are the same values then.
_MEMORIES: Final[WeakKeyDictionary[Loader, Memory]] = WeakKeyDictionary()


def lock_file(config: Config) -> Path:
    """The file that whoever writes the index has locked."""
    return config.data_folder / "index.lock"


def catch_up(
    config: Config,
    loader: Loader,
    progress: Progress,
    *,
    wait: float = PATIENCE,
    rebuild: bool = False,
) -> Report:
    """Make the current generation say what the sources say now.

    With `rebuild` everything is written anew. Raises BusyError when another process is at it for
    more than `wait` seconds, RepositoryError when a source cannot be read; then all stays as it is.
    """
    started = time.monotonic()
    with Lock(lock_file(config)).acquire(wait):
        drop_unpublished(config.data_folder)
        forget_status(config.data_folder)
        before = find_current(config.data_folder)
        revisions = loader.revisions()
        if before and not rebuild and _is_up_to_date(before, loader, revisions):
            # Whatever a process left that died here is not current, so it goes.
            prune(config.data_folder)
            same, seconds = before.stamp.documents, _since(started)
            return Report(before, 0, 0, 0, same, seconds, loader.notices, True, loader.behind)
        state = loader.name(loader.load(progress), progress)
        edition, memory = _edition(before, rebuild=rebuild), _MEMORIES.setdefault(loader, Memory())
        manner = Manner(None if rebuild else before, edition, memory=memory)
        generation = write_generation(config, state, loader.store, progress, manner)
        publish(generation)
        old, new = _lines(before), _lines(generation)
        if _is_untidy(generation):
            # The news is out; now there is time to write what costs more than it is worth at once.
            manner = Manner(generation, edition, tidy=True, memory=memory)
            generation = write_generation(config, state, loader.store, progress, manner)
            publish(generation)
        prune(config.data_folder)
        # Pages of the generation before are still asked for until the site has seen the new one.
        gone = [line for key, line in old.items() if new.get(key) != line]
        loader.forget_all_but([*state.documents, *_readable(gone)])
        told = (_since(started), state.notices, False, loader.behind)
        return Report(generation, *_compare(old, new), *told)


def _is_up_to_date(generation: Generation, loader: Loader, revisions: Mapping[str, str]) -> bool:
    stamp = generation.stamp
    same = stamp.fits(loader.config) and stamp.revisions == revisions
    # Pages that were deleted, or thrown away as damaged, are in no store with this identity.
    return same and stamp.store == loader.store.identity and is_intact(generation)


def _is_untidy(generation: Generation) -> bool:
    classes = generation.stamp.classes.values()
    return any(
        is_untidy((shard.documents, len(shard.retired)) for shard in row.shards) for row in classes
    )


def _edition(before: Generation | None, *, rebuild: bool) -> str:
    """What the names of the shards end with: nothing, until somebody wants all of them anew."""
    if before is None:
        return ""
    return f"-{before.number + 1}" if rebuild else before.stamp.edition


def _compare(
    before: Mapping[tuple[str, bytes], bytes], after: Mapping[tuple[str, bytes], bytes]
) -> tuple[int, int, int, int]:
    """How many documents are new, differ, are gone, and are the same."""
    added, removed = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    changed = sum(before[key] != line for key, line in after.items() if key in before)
    return added, changed, removed, len(after) - added - changed


def _lines(generation: Generation | None) -> Mapping[tuple[str, bytes], bytes]:
    """The stored documents, as lines by class and a prefix that holds the id."""
    if generation is None:
        return {}
    return {
        (name, line.partition(b",")[0]): line
        for name in generation.stamp.classes
        for line in generation.documents_file(name).read_bytes().splitlines()
    }


def _readable(lines: Iterable[bytes]) -> tuple[Document, ...]:
    try:
        return load_documents(b"\n".join(lines))
    except StaleError:
        # Another version wrote them; nobody who runs this one can be reading them.
        return ()


def _since(started: float) -> float:
    return time.monotonic() - started
