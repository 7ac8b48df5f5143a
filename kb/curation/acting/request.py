"""What somebody wants to be done about a document, and what came of it: values for any process."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from pydantic import TypeAdapter

Name = Literal[
    "confirm",
    "supersede",
    "merge-into",
    "archive",
    "restore",
    "snooze",
    "no-problem",
    "edit",
    "take-over",
    "withdraw",
    "undo",
]
Basis = Literal["used", "read", "asked"]

BASES: Final[Mapping[Basis, str]] = {
    "used": "I used it in my work",
    "read": "I read it",
    "asked": "I asked somebody who knows",
}
"""What a review can rest on, in the words of whoever reviews."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the name and id that commits give, the labels of what he may read.

    `known_as` are other names that documents and commits may have for him: the id of his page, his
    addresses, his teams. Where `curates` is false he may confirm what he answers for, and no more.
    """

    name: str
    id: str
    labels: frozenset[str]
    curates: bool = True
    known_as: frozenset[str] = frozenset()

    def is_called(self, *names: str) -> bool:
        """Whether one of the names is his, in whatever letters."""
        own = {one.casefold() for one in (self.name, self.id, *self.known_as) if one}
        return any(name.casefold() in own for name in names)


@dataclass(frozen=True, slots=True)
class Request:
    """One action on the document at `place`, which is its source and path: "library:a/b.md".

    `blob` is the version that the actor had before him; empty for whatever is there. Of the others
    each action takes what it needs: `basis` to confirm; `causes` (keys), `reason` and `until` to
    put something off; one cause, its `signal` and `reason` to call it no problem; `other`, the
    place of the newer document, to supersede or merge; `text` and whether it is the whole file, to
    edit; `token`, which `Done` gave, to undo. To take over or withdraw an edit, `blob` is its own.
    `number` names the action, and `again` says that it may have been done already.
    """

    action: Name
    place: str
    actor: Actor
    day: date
    blob: str = ""
    basis: Basis | None = None
    reason: str = ""
    until: date | None = None
    causes: tuple[str, ...] = ()
    signal: str = ""
    other: str = ""
    text: str = ""
    whole: bool = False
    token: str = ""
    number: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in a sentence for whoever did it.

    `commit` is not for readers; `token` undoes it. `branch` is where it waits when it is not in the
    library yet, and `remedy` says what to do with that. `shown` is whether the site shows it by
    now. `sent` is whether the source has it; None where changes are not sent there.
    """

    sentence: str
    commit: str
    token: str
    branch: str = ""
    remedy: str = ""
    shown: bool = False
    sent: bool | None = None

    @property
    def note(self) -> str:
        """What else there is to know, in words for whoever did it; mostly nothing."""
        if self.branch:
            return ""
        if not self.shown:
            return "It is saved, and will be shown in a moment."
        if self.sent is False:
            return "It is saved here, and will be sent to the library's repository later."
        return ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Nothing was done, because somebody else changed the document first.

    `seen` and `present` are both versions of the file at `path` as text; `seen` is empty where it
    is not to be shown. `by` and `on` say who changed it last and when, as far as is known.
    """

    path: str
    seen: str
    present: str
    by: str = ""
    on: datetime | None = None

    @property
    def sentence(self) -> str:
        """Why nothing was done."""
        who = self.by or "Somebody else"
        when = f" on {self.on:%Y-%m-%d} at {self.on:%H:%M}" if self.on else ""
        return f"{who} changed the document{when}, after you opened it, so nothing was done."


Outcome = Done | Clash


@dataclass(frozen=True, slots=True)
class Proposed:
    """An edit that waits for the document at `place`: who wrote it when, and what it says.

    `blob` is its version; `present` and `text` are the whole file as it is, and as it would be.
    """

    place: str
    branch: str
    blob: str
    by: str
    on: datetime
    reason: str
    present: str
    text: str


_REQUEST: Final = TypeAdapter(Request)
_ACTOR: Final = TypeAdapter(Actor)
_PROPOSED: Final = TypeAdapter(tuple[Proposed, ...])
_OUTCOME: Final[TypeAdapter[Outcome]] = TypeAdapter(Outcome)


def new_number() -> str:
    """A name for one action, which tells nothing."""
    return secrets.token_hex(8)


def dump_request(request: Request) -> bytes:
    """The request as bytes that cross a socket; `load_request` reads them."""
    return _REQUEST.dump_json(request)


def load_request(data: bytes) -> Request:
    """What `dump_request` wrote. Raises ValueError for anything else."""
    return _REQUEST.validate_json(data)


def dump_outcome(outcome: Outcome) -> str:
    """The outcome as JSON; `load_outcome` reads it."""
    return _OUTCOME.dump_json(outcome).decode()


def load_outcome(text: str) -> Outcome:
    """What `dump_outcome` wrote. Raises ValueError for anything else."""
    return _OUTCOME.validate_json(text)


def dump_actor(actor: Actor) -> bytes:
    """The actor as bytes that cross a socket; `load_actor` reads them."""
    return _ACTOR.dump_json(actor)


def load_actor(data: bytes) -> Actor:
    """What `dump_actor` wrote. Raises ValueError for anything else."""
    return _ACTOR.validate_json(data)


def dump_proposed(edits: tuple[Proposed, ...]) -> str:
    """The edits as JSON; `load_proposed` reads it."""
    return _PROPOSED.dump_json(edits).decode()


def load_proposed(text: str) -> tuple[Proposed, ...]:
    """What `dump_proposed` wrote. Raises ValueError for anything else."""
    return _PROPOSED.validate_json(text)


def with_fate(done: Done, *, shown: bool, sent: bool | None) -> Done:
    """The same, knowing whether the site shows it and whether the source has it."""
    return replace(done, shown=shown, sent=sent)
