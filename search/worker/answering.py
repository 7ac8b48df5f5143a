"""What the worker answers: how it is, what a file would be, and that it did what it was asked."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from kb.config import Config
from kb.curation.acting.act import act
from kb.curation.acting.committing import is_sent
from kb.curation.acting.editing import proposed_edits
from kb.curation.acting.request import (
    Done,
    Request,
    dump_outcome,
    dump_proposed,
    load_actor,
    load_request,
    with_fate,
)
from kb.entities.deciding import read_decision
from kb.errors import BusyError, KbError
from kb.library.deciding import decide
from kb.library.preview import Draft
from kb.library.previewing import Surroundings, open_reader, preview
from kb.repository.history import Person
from kb.suggestion import did_you_mean
from search.generations import find_current
from search.stamp import config_digest
from search.status import read_status
from search.worker.following import Follower
from search.worker.protocol import WorkerStatus, accepted, read_head

_PATIENCE: Final = 60.0  # seconds that a request waits for the library to be read

T = TypeVar("T")
Answers = Mapping[str, Callable[[Mapping[str, str], bytes], Mapping[str, Any]]]


class Desk:
    """Answers requests, in any number of threads.

    Previews are rendered by children of their own, so that none of them holds up the index. Who
    previews a folder cannot ask for a refresh, for what is saved there is seen anyway, nor for a
    commit.
    """

    def __init__(self, config: Config, follower: Follower, *, refreshes: bool) -> None:
        self._config = config
        self._follower = follower
        self._reader = open_reader(config)
        self._since = datetime.now(UTC).isoformat(timespec="seconds")
        self._answers: Answers = {"status": self._status, "preview": self._preview}
        if refreshes:
            more: Answers = {
                "refresh": self._refresh,
                "decide": self._decide,
                "act": self._act,
                "edits": self._edits,
            }
            self._answers = {**self._answers, **more}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def answer(self, head: bytes, data: bytes) -> bytes:
        """The frame that answers a request. Raises KbError for one that cannot be met."""
        ask, words = read_head(head)
        work = self._answers.get(ask)
        if work is None:
            hint = did_you_mean(ask, self._answers) or "Both sides need the same version."
            raise KbError(f"The worker cannot '{ask}'.", hint)
        return accepted(work(words, data))

    def _status(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:  # noqa: ARG002 - all answers look alike
        stage = read_status(self._config.data_folder)
        current = find_current(self._config.data_folder)
        status = WorkerStatus(
            pid=os.getpid(),
            since=self._since,
            stage=str(stage) if stage else "",
            generation=current.name if current else "",
            memory=_resident_bytes(),
            settings=config_digest(self._config),
            ready=self._follower.surroundings is not None,
        )
        return asdict(status)

    def _preview(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:
        draft = Draft(words.get("source", ""), words.get("path", ""), data)
        return preview(draft, self._surroundings(), self._reader).to_json()

    def _surroundings(self) -> Surroundings:
        around = self._follower.wait_for_surroundings(_PATIENCE)
        if around is None:
            raise BusyError("The worker has not read the library yet.", "Ask again in a moment.")
        return around

    def _refresh(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:  # noqa: ARG002 - all answers look alike
        report = self._follower.refresh(_PATIENCE)
        values = asdict(report)
        del values["generation"]
        return values

    def _decide(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:  # noqa: ARG002 - all answers look alike
        """Commit a decision about a name, and show it as soon as that is possible."""
        decision = read_decision(words)
        author = Person(words.get("author", ""), words.get("email", ""))
        written = decide(self._config, decision, author)
        with suppress(KbError):  # it is committed, and will be shown a little later
            self._follower.refresh(_PATIENCE)
        return {"commit": written.commit}

    def _act(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:  # noqa: ARG002 - all answers look alike
        """Commit what somebody does about a document, and show it as soon as that is possible."""
        request = _understood(load_request, data)
        outcome = act(request, self._surroundings(), self._reader)
        if isinstance(outcome, Done):
            outcome = self._with_fate(outcome, request)
        return {"outcome": dump_outcome(outcome)}

    def _edits(self, words: Mapping[str, str], data: bytes) -> Mapping[str, Any]:  # noqa: ARG002 - all answers look alike
        actor = _understood(load_actor, data)
        return {"edits": dump_proposed(proposed_edits(actor, self._surroundings()))}

    def _with_fate(self, done: Done, request: Request) -> Done:
        """The same, with whether it is shown by now, and whether the source has it."""
        shown = False
        with suppress(KbError):  # it is committed, and will be shown a little later
            self._follower.refresh(_PATIENCE)
            shown = True
        source = (done.token or request.token or request.place).partition(":")[0]
        return with_fate(done, shown=shown, sent=is_sent(self._config, source))


def _understood(load: Callable[[bytes], T], data: bytes) -> T:
    try:
        return load(data)
    except ValueError as error:
        message = "The request cannot be understood."
        raise KbError(message, "Both sides need the same version.") from error


def _resident_bytes() -> int:
    """The memory that this process has in use, as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
