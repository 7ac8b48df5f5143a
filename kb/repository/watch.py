"""Says when files of a folder were saved: for live previews."""

from collections.abc import Iterator, Mapping
from itertools import chain
from threading import Event

from kb.repository.folder import Folder

DEBOUNCE = 200
"""Milliseconds that a burst of changes may last before it is passed on."""

_STEP = 40  # milliseconds without a change that end a burst
_LOOK = 1000  # milliseconds between two looks where the system reports nothing


def watch(
    folder: Folder, stop: Event, known: Mapping[bytes, object] | None = None
) -> Iterator[None]:
    """Yield once after each burst of changes in `folder`, until `stop` is set.

    `known` are the marks that the caller saw last, so that nothing is missed between his look and
    the first report. The folder is also looked through once a second, because network drives
    report no changes.
    """
    # late: only live previews need this library, which starts a thread pool of its own
    from watchfiles import watch as reports

    marks = folder.marks() if known is None else known
    bursts = reports(
        folder.path,
        debounce=DEBOUNCE,
        step=_STEP,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for _ in chain([None], bursts):
        latest = folder.marks()
        if latest != marks:
            marks = latest
            yield
