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
from kb.library.state import State
from kb.library.storage import load_documents
from kb.locking import Lock
from kb.progress import Progress
from search.difference import Difference, difference
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
            same = Difference(unchanged=before.stamp.documents)
            return _report(before, same, None, loader, started)
        state = loader.name(loader.load(progress), progress)
        generation = _published(before, state, loader, progress, rebuild=rebuild)
        found = difference(before, generation)
        prune(config.data_folder)
        # Pages of the generation before are still asked for until the site has seen the new one.
        loader.forget_all_but([*state.documents, *_readable(found.gone)])
        return _report(generation, found, state, loader, started)


def _published(
    before: Generation | None, state: State, loader: Loader, progress: Progress, *, rebuild: bool
) -> Generation:
    """Write a generation and make it current; then another one, where this one is untidy."""
    edition, memory = _edition(before, rebuild=rebuild), _MEMORIES.setdefault(loader, Memory())
    manner = Manner(None if rebuild else before, edition, memory=memory)
    generation = write_generation(loader.config, state, loader.store, progress, manner)
    publish(generation)
    if _is_untidy(generation):
        # The news is out; now there is time to write what costs more than it is worth at once.
        manner = Manner(generation, edition, tidy=True, memory=memory)
        generation = write_generation(loader.config, state, loader.store, progress, manner)
        publish(generation)
    return generation


def _report(
    generation: Generation, found: Difference, state: State | None, loader: Loader, started: float
) -> Report:
    """What was done; there is no state where there was nothing to do."""
    return Report(
        generation,
        found.added,
        found.changed,
        found.removed,
        found.unchanged,
        time.monotonic() - started,
        state.notices if state else loader.notices,
        did_nothing=state is None,
        behind=loader.behind,
    )


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


def _readable(lines: Iterable[bytes]) -> tuple[Document, ...]:
    try:
        return load_documents(b"\n".join(lines))
    except StaleError:
        # Another version wrote them; nobody who runs this one can be reading them.
        return ()
