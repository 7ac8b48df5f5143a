"""Asking the worker: what it does, what a file would be, to catch up now, or to write something.

This never imports a parser, so the site and `kb doctor` may use it.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from kb.config import Config
from kb.curation.acting.request import (
    Actor,
    Outcome,
    Proposed,
    dump_actor,
    dump_request,
    load_outcome,
    load_proposed,
    new_number,
)
from kb.curation.acting.request import Request as Act
from kb.entities.deciding import Decision
from kb.errors import KbError, StaleError
from kb.library.preview import Draft, Preview
from kb.repository.history import Person
from kb.wire import TooLargeError, receive_frame, send_frame
from search.generations import find_current
from search.report import Report
from search.stamp import config_digest
from search.worker.place import connect, socket_file
from search.worker.protocol import LONGEST_ANSWER, Request, WorkerStatus

_REMEDY = "Type: kb doctor"
_SUCCESSION: Final = 10.0  # seconds within which another worker follows one that died
_PAUSE: Final = 0.2


class AbsentError(KbError):
    """No worker is at work, so nothing was done."""


class SilentError(KbError):
    """The worker took the request and does not answer, so nobody knows what it did."""


def ask(config: Config, request: Request, seconds: float) -> Mapping[str, Any]:
    """The worker's answer, waited for at most so many seconds.

    Raises KbError when there is none, or when the worker refuses, with its reason.
    """
    try:
        with connect(socket_file(config), seconds) as connection:
            try:
                send_frame(connection, request.head())
                send_frame(connection, request.data)
            except BrokenPipeError:
                pass  # it has stopped listening, and says why
            frame = receive_frame(connection, limit=LONGEST_ANSWER, seconds=seconds)
    except (FileNotFoundError, ConnectionRefusedError) as error:
        message = "The worker does not answer: none is at work on this data folder."
        raise AbsentError(
            message, "Type: kb serve. Where it runs already, type: kb doctor"
        ) from error
    except TimeoutError as error:
        message = f"The worker does not answer within {seconds:g} s."
        raise SilentError(message, _REMEDY) from error
    except (OSError, TooLargeError) as error:
        raise SilentError("The worker does not answer.", _REMEDY) from error
    if frame is None:
        raise SilentError("The worker does not answer: it ended before it had.", _REMEDY)
    return _opened(frame)


def ask_status(config: Config, seconds: float = 2.0) -> WorkerStatus:
    """How the worker is. Raises KbError when it does not say."""
    answer = ask(config, Request("status"), seconds)
    try:
        return WorkerStatus(**answer)
    except TypeError as error:
        raise _unreadable() from error


def ask_preview(config: Config, draft: Draft, seconds: float = 70.0) -> Preview:
    """What the library would make of the draft. Raises KbError when the worker cannot say."""
    words = {"source": draft.source, "path": draft.path}
    answer = ask(config, Request("preview", words, draft.data), seconds)
    try:
        return Preview.from_json(answer)
    except (KeyError, TypeError, StaleError) as error:
        raise _unreadable() from error


def ask_to_decide(
    config: Config, decision: Decision, author: Person, seconds: float = 70.0
) -> None:
    """Have a decision about a name committed in somebody's name. Raises KbError when it cannot."""
    words = {**decision.words, "author": author.name, "email": author.email}
    ask(config, Request("decide", words), seconds)


def ask_to_act(config: Config, request: Act, seconds: float = 70.0) -> Outcome:
    """Have something done about a document, as one commit. Raises KbError when it is not.

    Where the worker dies over it, the next one is asked what became of it, and does it if nothing
    did: it is done once. Where there is none in time, the message says that nobody knows.
    """
    named = replace(request, number=request.number or new_number())
    try:
        return _ask_to_act(config, named, seconds)
    except SilentError:
        return _ask_again(config, replace(named, again=True), seconds)


def ask_for_edits(config: Config, actor: Actor, seconds: float = 10.0) -> tuple[Proposed, ...]:
    """The edits that wait, of documents that the actor may read. Raises KbError."""
    answer = ask(config, Request("edits", data=dump_actor(actor)), seconds)
    try:
        return load_proposed(answer["edits"])
    except (KeyError, ValueError) as error:
        raise _unreadable() from error


def _ask_to_act(config: Config, request: Act, seconds: float) -> Outcome:
    answer = ask(config, Request("act", data=dump_request(request)), seconds)
    try:
        return load_outcome(answer["outcome"])
    except (KeyError, ValueError) as error:
        raise _unreadable() from error


def _ask_again(config: Config, request: Act, seconds: float) -> Outcome:
    end = time.monotonic() + _SUCCESSION
    while True:
        try:
            return _ask_to_act(config, request, seconds)
        except (AbsentError, SilentError) as error:
            if time.monotonic() > end:
                message = "It is not known whether it was done, because the worker has ended."
                raise KbError(message, "Look at the document again in a moment.") from error
        time.sleep(_PAUSE)


def ask_to_refresh(config: Config, seconds: float = 70.0) -> Report:
    """Have the worker catch up with the sources now. Raises KbError when it cannot."""
    answer = ask(config, Request("refresh"), seconds)
    generation = find_current(config.data_folder)
    if generation is None:
        raise _unreadable()
    try:
        lists = {name: tuple(answer[name]) for name in ("notices", "behind")}
        return Report(generation, **{**answer, **lists})
    except (KeyError, TypeError) as error:
        raise _unreadable() from error


def refreshed_by_worker(config: Config, seconds: float) -> Report | None:
    """The same where a worker rests that knows these settings; None where it is better done here.

    Such a worker has the library in memory, so it only reads what changed.
    """
    try:
        status = ask_status(config)
        if not status.ready or status.stage or status.settings != config_digest(config):
            return None
        return ask_to_refresh(config, seconds)
    except KbError:
        # Whatever keeps the worker from it, doing it here works, or says what is wrong.
        return None


def _opened(frame: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(frame)
        if "refused" in answer:
            raise KbError(answer["refused"], answer["remedy"])
        found: Mapping[str, Any] = answer["answer"]
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable() from error
    return found


def _unreadable() -> KbError:
    message = "The worker's answer cannot be read: it runs another version."
    return KbError(message, "Stop `kb serve` and start it again.")
